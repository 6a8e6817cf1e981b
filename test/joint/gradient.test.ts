import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Image } from '../../src/index.ts';
import { add, dot } from '../../src/joint/arithmetic.ts';
import { cameraOf } from '../../src/joint/camera.ts';
import { conjugateGradients } from '../../src/joint/conjugateGradients.ts';
import { dataTerm } from '../../src/joint/dataTerm.ts';
import { imageStep, lossAt } from '../../src/joint/imageStep.ts';
import { Observation } from '../../src/joint/observation.ts';
import { edgeWeights, priorLoss, smoothing, smoothingDiagonal } from '../../src/joint/prior.ts';
import { residualsOf } from '../../src/joint/residuals.ts';
import { jointSettings } from '../../src/joint/settings.ts';
import type { JointOptions } from '../../src/joint/types.ts';
import { engineOn } from '../support/engine.ts';
import { below, closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { burst } from './burst.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const LOSS = { penalty: { loss: 'charbonnier', scale: 0.03 }, prior: { lambda: 0.7, delta: 0.05 } } as const;

/** Two frames of different exposures in two channels, and an X that is not their best one. */
async function sceneOf(options: JointOptions) {
  const { frames, maps } = burst(engine, { count: 2, channels: 2, sigma: 0.05 });
  const camera = cameraOf(frames[0] as Image, jointSettings(frames, options));
  const exposures = [
    { gain: [1, 1], bias: [0, 0] },
    { gain: [0.7, 1.2], bias: [0.1, -0.05] },
  ] as const;
  const observations = await Promise.all(
    frames.map(
      async (frame, i) => new Observation(executor, frame, await frame.read(), maps[i]!, exposures[i]!),
    ),
  );
  const x = noise(2 * 80 * 72, 3).map((value) => 0.5 + 0.2 * value);
  return { scene: { executor, camera, observations, signal: undefined }, x };
}

describe.each([
  ['as it is', { psf: 0 }],
  ['blurred, through cubic B-splines', { psf: 0.4, interpolation: 'cubic' as const }],
])('the loss of X %s', (_name, options) => {
  it('has the gradient that finite differences give', async () => {
    const { scene, x } = await sceneOf(options);
    const { camera } = scene;
    const direction = noise(x.length, 9);
    const at = (step: number) => {
      const moved = Float64Array.from(x);
      add(moved, step, direction);
      return lossAt(scene, LOSS, moved);
    };
    const step = 1e-3;
    const difference = ((await at(step)) - (await at(-step))) / (2 * step);
    // The weights of the quadratic that touches the loss at x.
    await lossAt(scene, LOSS, x);
    const { gradient } = await dataTerm(executor, camera, scene.observations, x, 'frames');
    add(gradient, 1, smoothing(camera.grid, edgeWeights(LOSS.prior, camera.grid, x), x));
    const residuals = await residualsOf(executor, camera, scene.observations, x);
    const count = residuals.reduce((sum, frame) => sum + frame.filter(Number.isFinite).length, 0);
    below(Math.abs(difference - dot(gradient, direction) / count), 2e-4 * Math.abs(difference));
  });

  it('falls by a step of the image, and never rises', async () => {
    const { scene, x } = await sceneOf(options);
    let [now, before]: [Float64Array, number] = [x, await lossAt(scene, LOSS, x)];
    for (let k = 0; k < 3; k++) {
      now = await imageStep(scene, LOSS, now);
      const loss = await lossAt(scene, LOSS, now);
      below(loss, before);
      before = loss;
    }
  });
});

describe('the prior', () => {
  const grid = { width: 7, height: 5, channels: 2 };
  const prior = { lambda: 0.4, delta: 0.3 };
  const x = noise(70, 1);
  const quadratic = (weights: Float64Array, at: Float64Array) => 0.5 * dot(at, smoothing(grid, weights, at));

  it('has the gradient that finite differences give', () => {
    const gradient = smoothing(grid, edgeWeights(prior, grid, x), x);
    for (const k of [0, 6, 34, 40, 69]) {
      const at = (step: number) => priorLoss(prior, grid, x.with(k, (x[k] ?? 0) + step));
      closeTo(gradient[k], (at(1e-5) - at(-1e-5)) / 2e-5, 7);
    }
  });

  it('counts every pair of neighbors once', () => {
    // One step between two columns and one between the last two rows, of both channels together.
    const stepped = Float64Array.from(
      { length: 70 },
      (_, k) => (k % 7 > 2 ? 0.3 : 0) + (k % 35 > 27 ? 0.4 : 0),
    );
    const rho = (step: number) => 0.3 ** 2 * (Math.sqrt(1 + 2 * (step / 0.3) ** 2) - 1);
    const expected = 4 * rho(0.3) + 6 * rho(0.4) + rho(0.5);
    // The last row has no row below it, and the corner at which both steps begin counts once.
    closeTo(priorLoss(prior, grid, stepped), 0.4 * expected, 10);
  });

  it('lies below the quadratic that touches it', () => {
    const weights = edgeWeights(prior, grid, x);
    for (const seed of [2, 3, 4]) {
      const other = noise(70, seed);
      const rise = priorLoss(prior, grid, other) - priorLoss(prior, grid, x);
      below(rise, quadratic(weights, other) - quadratic(weights, x));
    }
  });

  it('knows its diagonal', () => {
    const weights = edgeWeights(prior, grid, x);
    const diagonal = smoothingDiagonal(grid, weights);
    for (const k of [0, 3, 34, 50, 69]) {
      const unit = new Float64Array(70).with(k, 1);
      closeTo(diagonal[k], 2 * quadratic(weights, unit), 12);
    }
  });
});

it('conjugate gradients solve n equations in n steps, and stop when they are told', async () => {
  const [n, root] = [6, noise(36, 5)];
  const row = (i: number) => root.subarray(n * i, n * i + n);
  const matrix = Float64Array.from({ length: 36 }, (_, k) => dot(row(Math.floor(k / n)), row(k % n)));
  const times = (p: Float64Array) => p.map((_, i) => dot(matrix.subarray(n * i, n * i + n), p));
  const gradient = noise(n, 8);
  const diagonal = gradient.map((_, i) => matrix[(n + 1) * i] ?? 0);
  const quadratic = { gradient, diagonal, hessian: async (p: Float64Array) => times(p) };
  const step = await conjugateGradients(quadratic, n);
  times(step).forEach((value, i) => {
    closeTo(value, -(gradient[i] ?? 0), 8);
  });
  expect([...(await conjugateGradients(quadratic, n, AbortSignal.abort()))]).toEqual(Array(n).fill(0));
});
