import { describe, it } from 'vitest';
import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import {
  createEngine,
  type Image,
  type Light,
  type LossOptions,
  lossAndGradient,
  type WarpOptions,
  warpJvp,
  warpVjp,
} from '../../src/index.ts';
import { below } from '../support/expect.ts';
import { stream } from '../support/stream.ts';

const engine = await createEngine({ backend: 'cpu' });
const [width, height] = [7, 6];
const frame = { width: 5, height: 4 };
const W = [0.93, 0.07, 0.61, -0.05, 1.04, 0.37, 0.003, -0.002, 1];

/** Smooth colors of sRGB, in a colorant, as floats. */
function colors(colorant: ColorantName, size: { width: number; height: number }, seed: number): Float32Array {
  const { space, alpha, channels } = COLORANTS[colorant];
  const next = stream(seed);
  const { convert } = conversion('rgb', space);
  return Float32Array.from(
    Array.from({ length: size.width * size.height }, () => {
      const level = 0.3 + 0.3 * next();
      const color = convert([level, level + 0.1 + 0.1 * next(), level - 0.1 - 0.1 * next()]);
      const opacity = 0.5 + 0.4 * next();
      const count = channels.length - (alpha ? 1 : 0);
      const shown = color.slice(0, count);
      return alpha === 'first' ? [opacity, ...shown] : alpha ? [...shown, opacity] : shown;
    }).flat(),
  );
}

const imageOf = (
  colorant: ColorantName,
  data: Float32Array,
  size: { width: number; height: number },
): Image =>
  engine.image({
    ...size,
    data,
    layout: 'interleaved',
    colorant,
    ...(COLORANTS[colorant].alpha && { alpha: 'straight' as const }),
  });

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/** Central differences: images are float32, so that steps are not small. */
async function slope(f: (step: number) => Promise<number>, step: number): Promise<number> {
  const [a, b, c, d] = await Promise.all([f(2 * step), f(step), f(-step), f(-2 * step)]);
  return ((8 * (b - c) - (a - d)) / (12 * step)) as number;
}

const CASES: readonly [from: ColorantName, to: ColorantName, light: Light][] = [
  ['RGB', 'Lab', 'linear'],
  ['RGBA', 'RGBA', 'linear'],
  ['RGBA', 'LabA', 'encoded'],
  ['AGray', 'AGray', 'linear'],
  ['HSV', 'RGB', 'linear'],
  ['YCbCr', 'Oklab', 'encoded'],
  ['LCHab', 'Luv', 'linear'],
];

describe.each(CASES)('%s compared as %s, in %s light', (from, to, light) => {
  const options = { colorant: to, light, border: 'mirror', frame } satisfies WarpOptions;
  const given = colors(from, { width, height }, 3);
  const aim = imageOf(to, colors(to, frame, 4), frame);

  it.each(['sse', 'zncc'] as const)('%s: the gradients are those of finite differences', async (loss) => {
    const all: LossOptions & { imageGradient: true } = { ...options, loss, imageGradient: true };
    const at = async (map: readonly number[], data: Float32Array) =>
      (await lossAndGradient(imageOf(from, data, { width, height }), map, aim, { ...options, loss })).loss;
    const source = imageOf(from, given, { width, height });
    const { dW, dX, loss: value } = await lossAndGradient(source, W, aim, all);
    const size = Math.max(Math.abs(value), 1e-3);
    for (const entry of [0, 1, 2, 4, 5, 6, 7]) {
      const unit = entry % 3 === 2 ? 1 : 1 / width;
      const scaled = entry > 5 ? unit / width : unit;
      const found = await slope(
        (step) =>
          at(
            W.map((w, k) => (k === entry ? w + scaled * step : w)),
            given,
          ),
        1e-3,
      );
      below(Math.abs(found - scaled * (dW[entry] ?? 0)), 2e-3 * (Math.abs(found) + size));
    }
    const { ranges } = COLORANTS[from];
    const next = stream(8);
    const direction = given.map((_, k) => {
      const [low, high] = ranges[k % ranges.length] as readonly [number, number];
      return (next() - 0.5) * (high - low);
    });
    const along = await slope(
      (step) =>
        at(
          W,
          given.map((v, k) => v + step * (direction[k] ?? 0)),
        ),
      2e-3,
    );
    const planes = await dX.read();
    const channels = ranges.length;
    const inner = dot(
      direction,
      direction.map((_, k) => planes[(k % channels) * width * height + Math.floor(k / channels)] ?? 0),
    );
    below(Math.abs(along - inner), 2e-3 * (Math.abs(along) + size));
  });

  it('the pullback is the adjoint of the tangent', async () => {
    const source = imageOf(from, given, { width, height });
    const next = stream(5);
    const noise = (length: number) => Float32Array.from({ length }, () => next() - 0.5);
    const [Y, pullback] = warpVjp(source, W, options);
    const lambda = noise(Y.channels * frame.width * frame.height);
    const dX = noise(source.channels * width * height);
    const dW = [...noise(9)].map((value, k) => value * (k < 6 ? 1 : 0.01));
    const tangent = warpJvp(
      source,
      W,
      { dW, dX: engine.image({ width, height, channels: source.channels, data: dX }) },
      options,
    )[1];
    const back = await pullback(engine.image({ ...frame, channels: Y.channels, data: lambda }));
    const forward = dot(lambda, await tangent.read());
    const adjoint = dot(back.dW, dW) + dot(await back.dX.read(), dX);
    below(Math.abs(forward - adjoint), 1e-4 * (1 + Math.abs(forward)));
  });
});
