import { multiply, translation } from '../../src/geometry/homography.ts';
import {
  lossAndGradient,
  lossAndGradientBatch,
  warp,
  warpBatch,
  warpBatchVjp,
  warpVjp,
} from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import type { Options } from './options.ts';
import { answered, queued, type Running } from './running.ts';
import { scenePlanes, tilt } from './scene.ts';
import type { Subject } from './subject.ts';
import { interleave, speedup, type Timing } from './timing.ts';

/** Images of a batch, and their side. */
const ITEMS = 256;
const SIDE = 128;

/** Each work as one batch; as so many calls, handed over together; and as so many that wait for one another. */
const WAYS = ['one batch', `${ITEMS} calls`, `${ITEMS} calls, each awaited`] as const;
type Way = (typeof WAYS)[number];

/** The works of a batch and of its items, whose maps all differ. */
function worksOf({ executor }: Subject): Readonly<Record<string, Partial<Record<Way, Running>>>> {
  const engine = engineOn(executor);
  const maps = Array.from({ length: ITEMS }, (_, k) =>
    multiply(tilt(SIDE), translation(k / ITEMS, -k / ITEMS)),
  );
  const data = scenePlanes(SIDE, 1);
  const images = maps.map(() => engine.image({ width: SIDE, height: SIDE, data }));
  const targets = images.map((image) => warp(image, multiply(tilt(SIDE), translation(0.6, -0.4))));
  const [batch, target] = [engine.batch(images), engine.batch(targets)];
  const idle = () => engine.idle();
  const each = <T>(work: (k: number) => T): T[] => maps.map((_, k) => work(k));
  const of = <T>(list: readonly T[], k: number): T => list[k] as T;
  const [calls, awaited] = [WAYS[1], WAYS[2]];
  const read = async (k: number) => {
    using warped = warp(of(images, k), of(maps, k));
    await warped.read();
  };
  const score = (k: number) => lossAndGradient(of(images, k), of(maps, k), of(targets, k));
  const pull = async (k: number) => {
    const [warped, pullback] = warpVjp(of(images, k), of(maps, k));
    const { dX } = await pullback(of(targets, k));
    for (const image of [warped, dX]) image.destroy();
  };
  const inTurn = async (work: (k: number) => Promise<unknown>) => {
    for (const [k] of maps.entries()) await work(k);
  };
  return {
    'forward warp': {
      'one batch': queued(() => warpBatch(batch, maps).destroy(), idle),
      [calls]: queued(() => void each((k) => warp(of(images, k), of(maps, k)).destroy()), idle),
    },
    'forward warp, read': {
      'one batch': answered(async () => {
        using warped = warpBatch(batch, maps);
        await warped.read();
      }),
      [awaited]: answered(() => inTurn(read)),
    },
    'loss + ∂L/∂W': {
      'one batch': answered(() => lossAndGradientBatch(batch, maps, target)),
      [calls]: answered(() => Promise.all(each(score))),
      [awaited]: answered(() => inTurn(score)),
    },
    'Y, ∂L/∂W and ∂L/∂X': {
      'one batch': answered(async () => {
        const [warped, pullback] = warpBatchVjp(batch, maps);
        const { dX } = await pullback(target);
        for (const images of [warped, dX]) images.destroy();
      }),
      [calls]: answered(() => Promise.all(each(pull))),
      [awaited]: answered(() => inTurn(pull)),
    },
  };
}

const line = (timings: readonly Timing[], work: string, way: string): string => {
  const name = `${work}: ${way}`;
  const timing = timings.find((each) => each.name === name);
  const faster = speedup(timings, `${work}: one batch`, name);
  const rate = `${(timing?.megapixelsPerSecond ?? 0).toFixed(0)} Mpx/s`;
  const ratio = way === 'one batch' ? '' : `, the batch is ${faster.toFixed(1)} times as fast`;
  return `  ${name.padEnd(48)} ${(timing?.median ?? 0).toFixed(1).padStart(8)} ms ${rate.padStart(11)}${ratio}`;
};

/** Times batches beside calls of one image each. */
export async function batch(subject: Subject, { rounds }: Pick<Options, 'rounds'>): Promise<Timing[]> {
  console.log(`\n${subject.engine} engine, ${subject.adapter}: ${ITEMS} images of ${SIDE}²`);
  const works = worksOf(subject);
  const tasks = Object.entries(works).flatMap(([work, ways]) =>
    Object.entries(ways).map(([way, running]) => ({
      name: `${work}: ${way}`,
      pixels: ITEMS * SIDE ** 2,
      ...running,
    })),
  );
  const timings = await interleave(tasks, rounds, {
    pace: { sample: 1, budget: 20_000 },
    clock: subject.clock,
  });
  for (const [work, ways] of Object.entries(works)) {
    for (const way of Object.keys(ways)) console.log(line(timings, work, way));
  }
  return timings;
}
