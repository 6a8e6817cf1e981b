import type { Engine, Pair } from '../../../src/index.ts';
import { fit, fitMany, warp } from '../../../src/index.ts';
import { drawsOf } from './draws.ts';
import type { Photographs } from './photographs.ts';

const SIDE = 128;
/** Two gray levels of noise on the fixed image. */
const NOISE = 2 / 255;
const RUNS = 3;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Pairs of 128×128 windows of the photographs, the fixed one shifted and turned a little. */
async function pairsOf(engine: Engine, photographs: Photographs, count: number): Promise<Pair[]> {
  const { names } = photographs;
  const pairs: Pair[] = [];
  for (let k = 0; k < count; k++) {
    const draws = drawsOf('many', k);
    const photograph = await photographs.image(names[k % names.length] ?? '');
    const left = draws.uniform(40, photograph.width - SIDE - 40);
    const top = draws.uniform(40, photograph.height - SIDE - 40);
    const angle = draws.uniform(-0.04, 0.04);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const window = async (w: readonly number[], noise: number) => {
      const view = warp(photograph, w, {
        frame: { width: SIDE, height: SIDE },
        interpolation: 'cubic',
      });
      const data = (await view.read()).map((value) => value + noise * draws.normal());
      view.destroy();
      return engine.image({ width: SIDE, height: SIDE, data });
    };
    const moved = [c, -s, left + draws.uniform(-4, 4), s, c, top + draws.uniform(-4, 4), 0, 0, 1];
    pairs.push({
      moving: await window([1, 0, left, 0, 1, top, 0, 0, 1], 0),
      fixed: await window(moved, NOISE),
    });
  }
  return pairs;
}

/** Milliseconds per pair of `fit` after `fit`, and of `fitMany`, interleaved. */
export async function manyLine(engine: Engine, photographs: Photographs, count: number): Promise<string> {
  const pairs = await pairsOf(engine, photographs, count);
  const init = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const single = async () => {
    for (const { moving, fixed } of pairs) await fit(moving, fixed, { init }).result();
  };
  const many = () => fitMany(pairs, { init }).result();
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / count;
  };
  await many();
  const [alone, together]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    alone.push(await timed(single));
    together.push(await timed(many));
  }
  const [a, b] = [median(alone), median(together)];
  return (
    `${count} pairs of ${SIDE}×${SIDE} on the ${engine.backend} engine (${engine.adapter}): ` +
    `fit ${a.toFixed(1)} ms, fitMany ${b.toFixed(1)} ms per pair, ${(a / b).toFixed(1)} × the throughput`
  );
}
