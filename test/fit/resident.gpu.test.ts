import { beforeAll, describe, expect, it } from 'vitest';
import { MODELS, type ModelName } from '../../shaders/geometry/models.ts';
import type { LossName } from '../../shaders/loss/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FitOptions } from '../../src/index.ts';
import { fit as fitImages } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const FRAME = { width: 120, height: 120 };
/** What float32 and a tolerance of 1e-3 px leave open. */
const CLOSE = 3e-3;

let onDevice: Engine;
let onHost: Engine;

beforeAll(async () => {
  const device = await testDevice();
  onDevice = engineOn(new WebGpuExecutor(device, false));
  const executor = new WebGpuExecutor(device, false);
  Object.defineProperty(executor, 'recorder', { value: undefined });
  onHost = engineOn(executor);
});

const fitOn = (engine: Engine, options: FitOptions, degraded: Parameters<typeof pair>[2] = {}) => {
  const { moving, fixed } = pair(engine, TRUTH.homography, {
    gain: 0.8,
    bias: 0.1,
    sigma: 0.02,
    ...degraded,
  });
  return fitImages(moving, fixed, { init: START, search: 'local', ...options }).result();
};

const CASES: readonly (readonly [string, FitOptions])[] = [
  ['by default', {}],
  ...(Object.keys(MODELS) as ModelName[]).map((model) => [`of ${model}`, { model }] as const),
  ...(['sse', 'huber', 'tukey', 'lorentzian'] as LossName[]).map(
    (loss) => [`by ${loss}`, { loss } as FitOptions] as const,
  ),
  ['at a given scale', { scale: 0.05 }],
  ['without photometry', { photometry: 'none', scale: 0.3 }],
  ['by ESM', { method: 'esm' }],
  ['of a cubic', { interpolation: 'cubic' }],
  ['along the denoised gradient', { gradient: 'denoised' }],
  ['on one level', { levels: 1, tolerance: 0.01 }],
];

describe('a descent on the device ends where that of the host does', () => {
  it.each(CASES)('%s', async (_, options) => {
    const [a, b] = [await fitOn(onHost, options), await fitOn(onDevice, options)];
    expect(b.status).toBe(a.status);
    expect(cornerError(b.W, a.W, FRAME)).toBeLessThan(CLOSE);
    expect(b.rmse).toBeCloseTo(a.rmse, 4);
    expect(b.gain[0]).toBeCloseTo(a.gain[0] ?? 0, 3);
    for (const [k, covariance] of a.cornerCovariance.entries()) {
      expect(b.cornerCovariance[k]?.[0]).toBeCloseTo(covariance[0], 4);
    }
  });

  it('and waits for the host at most once per level', async () => {
    const { stats, levels } = await fitOn(onDevice, {});
    expect(stats.roundTrips).toBeLessThanOrEqual(levels);
    expect((await fitOn(onHost, {})).stats.roundTrips).toBeGreaterThan(4 * levels);
  });

  it('and tells of the same steps', async () => {
    const { moving, fixed } = pair(onDevice, TRUTH.homography, {});
    const fit = fitImages(moving, fixed, { init: START, search: 'local' });
    const steps = [];
    for await (const step of fit) steps.push(step);
    const { iterations, W, levels } = await fit.result();
    expect(steps.map(({ iteration }) => iteration)).toEqual(
      Array.from({ length: iterations }, (_, k) => k + 1),
    );
    expect(steps[0]?.level).toBe(levels - 1);
    expect(steps.at(-1)?.level).toBe(0);
    expect(cornerError(steps.at(-1)?.W ?? [], W, FRAME)).toBeLessThan(1e-9);
  });
});
