import { describe, expect, it } from 'vitest';
import { createEngine, fit, GRADIENTS, type GradientName, lossAndGradient } from '../../src/index.ts';
import { gaussian } from './gaussian.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, view } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });
const frame = { width: 160, height: 160 };
const size = { width: 200, height: 200 };
const TRIALS = 12;

/** The scene through two maps, with noise of its own on each. */
function noisyPair(seed: number, onMoving: number, onFixed: number) {
  const next = gaussian(seed);
  const noisy = (data: Float64Array, sigma: number) => data.map((value) => value + sigma * next());
  return {
    moving: engine.image({ ...size, data: noisy(view(size, [1, 0, 0, 0, 1, 0, 0, 0, 1]), onMoving) }),
    fixed: engine.image({ ...frame, data: noisy(view(frame, TRUTH.homography), onFixed) }),
  };
}

/** Root mean square corner error over noisy pairs. */
async function errorOf(gradient: GradientName | 'auto', onMoving: number, onFixed: number): Promise<number> {
  let squares = 0;
  for (let seed = 1; seed <= TRIALS; seed++) {
    const { moving, fixed } = noisyPair(seed, onMoving, onFixed);
    const { W } = await fit(moving, fixed, { init: START, gradient, search: 'local' }).result();
    squares += cornerError(W, TRUTH.homography, frame) ** 2 / TRIALS;
    moving.destroy();
    fixed.destroy();
  }
  return Math.sqrt(squares);
}

describe('the step gradient', () => {
  it.each(Object.keys(GRADIENTS) as GradientName[])(
    '%s leads to the same map without noise',
    async (gradient) => {
      const { moving, fixed } = noisyPair(1, 0, 0);
      const { W } = await fit(moving, fixed, { init: START, gradient }).result();
      expect(cornerError(W, TRUTH.homography, frame)).toBeLessThan(0.02);
    },
  );

  it('of a noisy moving image is taken without its noise: auto is as good as the best', async () => {
    const exact = await errorOf('exact', 0.12, 0.12);
    const auto = await errorOf('auto', 0.12, 0.12);
    expect(auto).toBeLessThan(0.7 * exact);
  });

  it('of a clean moving image is the exact one', async () => {
    expect(await errorOf('auto', 0, 0.12)).toBeCloseTo(await errorOf('exact', 0, 0.12), 12);
  });
});

it('ESM converges in no more steps than Levenberg–Marquardt', async () => {
  const { moving, fixed } = noisyPair(1, 0, 0);
  const options = { init: START, levels: 1, loss: 'sse', search: 'local' } as const;
  const lm = await fit(moving, fixed, { ...options, gradient: 'exact' }).result();
  const esm = await fit(moving, fixed, { ...options, method: 'esm' }).result();
  expect(esm.status).toBe('converged');
  expect(cornerError(esm.W, TRUTH.homography, frame)).toBeLessThan(0.02);
  expect(esm.iterations).toBeLessThanOrEqual(lm.iterations);
});

it('zncc is free of exposure, and reports 1 − the correlation', async () => {
  const { moving, fixed } = noisyPair(3, 0, 0.02);
  const dimmed = engine.image({ ...frame, data: (await fixed.read()).map((value) => 0.4 * value + 0.3) });
  const options = { init: START, loss: 'zncc', search: 'local' } as const;
  const bright = await fit(moving, fixed, options).result();
  const dim = await fit(moving, dimmed, options).result();
  expect(cornerError(bright.W, TRUTH.homography, frame)).toBeLessThan(0.1);
  expect(cornerError(dim.W, bright.W, frame)).toBeLessThan(1e-4);
  const { loss } = await lossAndGradient(moving, dim.W, dimmed, { loss: 'zncc', frame });
  expect(dim.loss).toBeCloseTo(loss, 5);
});
