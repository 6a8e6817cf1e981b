import { beforeAll, describe, expect, it } from 'vitest';
import { mapGradient } from '../../shaders/geometry/projection.ts';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { type Call, makeCall, twinOf } from '../support/calls.ts';
import { deviation, toleratedOf } from '../support/compare.ts';
import { testDevice } from '../support/device.ts';
import { runOn } from '../support/gpuCall.ts';
import type { SpecOf } from '../support/kernels.ts';
import { reductionOf } from '../support/reduction.ts';
import type { Setting } from '../support/settings.ts';

const setting: Setting = {
  size: [75, 21],
  sourceSize: [50, 33],
  shape: { angle: 0.4, zoom: 1.3, tilt: [0.2, -0.3], shift: [1.3, -0.7], factor: 1 },
  near: undefined,
  seed: 11,
};

type Leaf = Record<string, (...inputs: never[]) => unknown>;

/** Runs `body` while one function of a leaf is another. */
async function whileWrong<T>(
  leaf: object,
  name: string,
  wrong: unknown,
  body: () => T | Promise<T>,
): Promise<T> {
  const right = (leaf as Leaf)[name];
  Object.assign(leaf, { [name]: wrong });
  try {
    return await body();
  } finally {
    Object.assign(leaf, { [name]: right });
  }
}

const { linear } = INTERPOLATIONS;
const { clamp, constant } = BORDERS;
const base = { interpolation: 'linear', border: 'constant', channels: 2 } as const;
const comparing = { overlap: 'valid', target: true, weights: true } as const;
const spec = { ...base, imageTangent: false, loss: 'huber', ...comparing } as const;

const WRONG: readonly {
  what: string;
  leaf: object;
  name: string;
  wrong: unknown;
  kernel: KernelName;
  border?: 'clamp';
}[] = [
  {
    what: 'a slope of the other sign',
    leaf: linear,
    name: 'slopes',
    wrong: () => [1, -1],
    kernel: 'warpPullback',
  },
  {
    what: 'a slope of the other sign',
    leaf: linear,
    name: 'slopes',
    wrong: () => [1, -1],
    kernel: 'warpTangent',
  },
  {
    what: 'a slope of the other sign',
    leaf: linear,
    name: 'slopes',
    wrong: () => [1, -1],
    kernel: 'positionPullback',
  },
  {
    what: 'a slope of the other sign',
    leaf: linear,
    name: 'slopes',
    wrong: () => [1, -1],
    kernel: 'pointsTangent',
  },
  {
    what: 'a weight that is 1e-4 off',
    leaf: linear,
    name: 'weights',
    wrong: (t: number) => [1 - t - 1e-4, t + 1e-4],
    kernel: 'warp',
  },
  {
    what: 'a weight that is 1e-4 off',
    leaf: linear,
    name: 'weights',
    wrong: (t: number) => [1 - t - 1e-4, t + 1e-4],
    kernel: 'imagePullback',
  },
  {
    what: 'a border that is one sample off',
    leaf: constant,
    name: 'tap',
    wrong: (index: number, size: number) => (index >= 0 && index < size - 1 ? index : -1),
    kernel: 'lossAndGradient',
  },
  {
    what: 'a border with a slope where it is flat',
    leaf: clamp,
    name: 'fold',
    wrong: (coordinate: number, size: number) => ({
      position: Math.min(Math.max(coordinate, 0), size - 1),
      slope: 1,
      inside: true,
    }),
    kernel: 'warpPullback',
    border: 'clamp',
  },
  {
    what: 'a loss slope that is 5% off',
    leaf: LOSSES.huber,
    name: 'slope',
    wrong: (r: number, s: number) => 1.05 * Math.min(Math.max(r, -s), s),
    kernel: 'lossAndGradient',
  },
  {
    what: 'a weight of 1 for a robust loss',
    leaf: LOSSES.huber,
    name: 'weight',
    wrong: () => 1,
    kernel: 'normalEquations',
  },
  {
    what: 'a pixel whose third row has the other sign',
    leaf: mapGradient,
    name: 'add',
    wrong: (
      totals: Float64Array,
      at: { u: number; v: number; inverseZ: number },
      x: number,
      y: number,
      a: number,
      b: number,
    ) => {
      [a, b, at.u * a + at.v * b].forEach((row, i) => {
        [x, y, 1].forEach((p, j) => {
          totals[3 * i + j]! += at.inverseZ * row * p;
        });
      });
    },
    kernel: 'warpPullback',
  },
];

describe('the tolerances are narrow enough to see', () => {
  let executor: WebGpuExecutor;
  beforeAll(async () => {
    executor = new WebGpuExecutor(await testDevice(), false);
  });

  it.each(WRONG)('$what in $kernel', async ({ leaf, name, wrong, kernel, border = 'constant' }) => {
    const call = makeCall(kernel, { ...spec, border } as SpecOf<KernelName>, setting) as Call<KernelName>;
    const tolerated = toleratedOf(call, reductionOf(executor.device));
    const got = await runOn(executor, call);
    expect(deviation(call, tolerated, got, twinOf(call)).ratio).toBeLessThanOrEqual(1);
    const twin = await whileWrong(leaf, name, wrong, () => twinOf(call));
    expect(deviation(call, tolerated, got, twin).ratio).toBeGreaterThan(1);
  });
});
