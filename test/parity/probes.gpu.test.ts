import { describe, expect, it } from 'vitest';
import type { ModelName } from '../../shaders/geometry/models.ts';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import type { FitScheme } from '../../shaders/kernels/normalEquations.ts';
import { centered } from '../../src/algebra/normalization.ts';
import { normalSystem } from '../../src/algebra/normalSystem.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Frame, Point } from '../../src/geometry/frame.ts';
import { multiply, translation } from '../../src/geometry/homography.ts';
import { normalEquations, sample, samplePullback, steepestDescent } from '../../src/index.ts';
import { parameters } from '../../src/operations/normalEquations.ts';
import { localMap } from '../../src/operations/warpPlanes.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { EPSILON } from '../support/approx.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { mapOf, type Size } from '../support/maps.ts';
import { noise } from '../support/random.ts';
import { reductionOf } from '../support/reduction.ts';
import { TORCH } from '../support/torchNormals.ts';

const SCALE = 0.3;

const engines = async () => [
  engineOn(new CpuExecutor()),
  engineOn(new WebGpuExecutor(await testDevice(), false)),
];

function expectWithin(
  found: ArrayLike<number> | undefined,
  expected: ArrayLike<number> | undefined,
  errors: (k: number) => number,
): void {
  expect(found?.length).toBe(expected?.length);
  Array.from(found ?? []).forEach((value, k) => {
    expect(Math.abs(value - (expected?.[k] ?? Number.NaN))).toBeLessThanOrEqual(errors(k));
  });
}

const [width, height, channels] = [31, 23, 2];
const origin = [-4, 3] as const;
const source = noise(width * height * channels, 1);
const frame = { width: 40, height: 27, origin: [5, -7] } as const;
const local = mapOf(
  { angle: 0.7, zoom: 0.8, tilt: [0.2, 0.1], shift: [1, -2], factor: 1 },
  [width, height],
  [frame.width, frame.height],
);
const map = multiply(
  multiply(translation(...origin), local),
  translation(-frame.origin[0], -frame.origin[1]),
);

/** How far float32 may be from JᵀJ and Jᵀr. */
async function errorsOf(
  images: {
    source: Float64Array;
    reference: Float64Array;
    map: ArrayLike<number>;
    size: Size;
    origin: Point;
  },
  scheme: FitScheme,
  onto: Frame,
  model?: ModelName,
) {
  const { source, reference, size } = images;
  const { matrix: homography } = localMap(images.map, images.origin, onto);
  const params = {
    homography,
    size: [onto.width, onto.height],
    sourceSize: size,
    near: NO_CLIP,
    fill: [0, 0, 0, 0],
    scale: SCALE,
    gain: [1, 1, 1, 1],
    bias: [0, 0, 0, 0],
    noise: [],
    ...centered(onto, 1).local,
  };
  const others = { weights: reference, mask: reference, planes: reference };
  const bound = { params, source, reference, ...others, sums: new Float64Array(0) };
  const { sums } = KERNEL_TESTS.normalEquations.tolerance(scheme, bound, reductionOf(await testDevice()));
  // Errors go through the same linear map as the moments, with every sign the worst.
  const sizes = parameters(Float64Array.from(images.map), onto, model).generators.map((theta) =>
    theta.map(Math.abs),
  );
  return normalSystem(sums?.errors ?? new Float64Array(0), sizes, scheme.channels, false);
}

const PLAIN = { gradient: 'exact', weights: false, mask: false } as const;

describe('both engines', () => {
  it.each([undefined, 'homography', 'similarity'] as const)(
    'give the same normal equations: %s',
    async (model) => {
      const reference = noise(frame.width * frame.height * channels, 2);
      const given = { loss: 'huber', interpolation: 'keys', border: 'reflect' } as const;
      const [onCpu, onGpu] = await Promise.all(
        (await engines()).map((engine) =>
          normalEquations(
            engine.image({ width, height, channels, data: source, origin }),
            map,
            engine.image({ ...frame, channels, data: reference }),
            { ...given, scale: SCALE, frame, ...(model ? { model } : {}) },
          ),
        ),
      );
      const images = { source, reference, map, size: [width, height] as const, origin };
      const errors = await errorsOf(images, { ...given, ...PLAIN, channels }, frame, model);
      expectWithin(onGpu?.JtJ, onCpu?.JtJ, (k) => errors.matrix[k] ?? 0);
      expectWithin(onGpu?.Jtr, onCpu?.Jtr, (k) => errors.right[k] ?? 0);
      expect(onGpu?.pixels).toBe(onCpu?.pixels);
      expect(onGpu?.directions).toEqual(onCpu?.directions);
    },
  );

  it('agree with torch about the normal equations', async () => {
    const size = { width: TORCH.width, height: TORCH.height };
    const data = Float64Array.from(TORCH.source);
    const target = Float64Array.from(
      { length: size.width * size.height },
      (_, k) => TORCH.target[Math.floor(k / size.width) % 3]?.[k % size.width] ?? 0,
    );
    const scheme = { interpolation: 'linear', border: 'clamp', loss: 'sse', channels: 1, ...PLAIN } as const;
    const images = {
      source: data,
      reference: target,
      map: TORCH.map,
      size: [size.width, size.height] as const,
      origin: [0, 0] as const,
    };
    const float32 = await errorsOf(images, scheme, { ...size, origin: [0, 0] });
    for (const engine of await engines()) {
      const share = engine.backend === 'cpu' ? 0 : 1;
      const found = await normalEquations(
        engine.image({ ...size, data }),
        TORCH.map,
        engine.image({ ...size, data: target }),
        { border: 'clamp' },
      );
      const largest = (k: number) => TORCH.JtJ[10 * k] ?? 0;
      expectWithin(found.JtJ, TORCH.JtJ, (k) => share * (float32.matrix[k] ?? 0) + 1e-9);
      // The target is rounded to float32: by Cauchy and Schwarz, Jᵀδ ≤ |J| |δ|.
      const moved = EPSILON * Math.hypot(...target);
      expectWithin(
        found.Jtr,
        TORCH.Jtr,
        (k) => share * (float32.right[k] ?? 0) + moved * Math.sqrt(largest(k)) + 1e-9,
      );
    }
  });

  // The kernels are held to their tolerances elsewhere: here to the same inputs.
  it('give the same steepest-descent images', async () => {
    const options = { interpolation: 'cubic', border: 'mirror', frame } as const;
    const [onCpu = [], onGpu = []] = await Promise.all(
      (await engines()).map((engine) => {
        const image = engine.image({ width, height, channels, data: source, origin });
        return Promise.all(steepestDescent(image, map, options).map((part) => part.read()));
      }),
    );
    for (const [entry, image] of onGpu.entries()) {
      const largest = Math.max(...(onCpu[entry] ?? []).map(Math.abs));
      expectWithin(image, onCpu[entry], () => 2 ** -12 * largest);
    }
  });

  it('give the same samples at points', async () => {
    const points = noise(300, 3).map((value, k) => (k % 2 ? 3 + 40 * value : -4 + 50 * value));
    const options = { interpolation: 'cubic', border: 'mirror', derivatives: 2 } as const;
    const [onCpu, onGpu] = await Promise.all(
      (await engines()).map((engine) =>
        sample(engine.image({ width, height, channels, data: source, origin }), points, options),
      ),
    );
    for (const part of ['values', 'du', 'dv', 'duu', 'duv', 'dvv'] as const) {
      const largest = Math.max(...(onCpu?.[part] ?? []).map(Math.abs));
      expectWithin(onGpu?.[part], onCpu?.[part], () => 2 ** -12 * largest);
    }
  });

  it.each([
    { border: 'constant', reach: 1 },
    { border: 'line', reach: 60 },
  ] as const)('take the cotangents of samples back alike: $border', async ({ border, reach }) => {
    const points = noise(300, 3).map((value, k) => (k % 2 ? 3 : -4) + 45 * reach * value);
    const cotangent = noise(300, 4);
    const options = { interpolation: 'cubic', border } as const;
    const [onCpu, onGpu] = await Promise.all(
      (await engines()).map(async (engine) => {
        const image = engine.image({ width, height, channels, data: source, origin });
        const { dPoints, dX } = await samplePullback(image, points, cotangent, options);
        return { dPoints, dX: await dX.read() };
      }),
    );
    for (const part of ['dPoints', 'dX'] as const) {
      const largest = Math.max(...(onCpu?.[part] ?? []).map(Math.abs));
      expectWithin(onGpu?.[part], onCpu?.[part], () => 2 ** -12 * largest);
    }
  });
});
