import { describe, expect, it } from 'vitest';
import { MODELS, type ModelName } from '../../shaders/geometry/models.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { exponential } from '../../src/algebra/exponential.ts';
import { OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { type Homography, IDENTITY, multiply } from '../../src/geometry/homography.ts';
import { lossAndGradient, normalEquations, steepestDescent, warp, warpVjp } from '../../src/index.ts';
import type { NormalOptions } from '../../src/operations/normalEquations.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { type MapShape, mapOf } from '../support/maps.ts';
import { noise } from '../support/random.ts';
import { dot, dotSize } from '../support/scene.ts';
import { TORCH } from '../support/torchNormals.ts';

const engine = engineOn(new CpuExecutor());
const [width, height, channels] = [23, 19, 2];
const frame = { width: 17, height: 21, origin: [5, -7] } as const;
const origin = [-4, 3] as const;
const SHAPES: Record<string, MapShape> = {
  'a mild map': { angle: 0.02, zoom: 1, tilt: [0.01, -0.02], shift: [0.3, 0.6], factor: 1 },
  'a turn of 40°': { angle: 0.7, zoom: 0.8, tilt: [0.1, 0.1], shift: [1, -2], factor: -1.3 },
  'strong perspective': { angle: -2.2, zoom: 0.9, tilt: [0.55, -0.3], shift: [1, 2], factor: 0.37 },
};

/** A map between the frame and the source as they lie, and images that it is of. */
function problem(shape: MapShape) {
  const local = mapOf(shape, [width, height], [frame.width, frame.height]);
  const shift = (x: number, y: number) => [1, 0, x, 0, 1, y, 0, 0, 1];
  const map = multiply(multiply(shift(...origin), local), shift(-frame.origin[0], -frame.origin[1]));
  const source = engine.image({ width, height, channels, data: noise(width * height * channels, 1), origin });
  const size = frame.width * frame.height * channels;
  return { map, source, size, target: engine.image({ ...frame, channels, data: noise(size, 2) }) };
}

const options = { interpolation: 'cubic', border: 'fill', frame } as const;
const read = (images: { read(): Promise<Float32Array> }[]) =>
  Promise.all(images.map((image) => image.read()));
/** Images are read in float32. */
const near = (got: number | undefined, expected: number, size: number) =>
  atMost(Math.abs((got ?? Number.NaN) - expected), 2e-6 * (size + 1e-3));

/** The pixels that see the source, channel after channel. */
async function seen(map: Homography) {
  const ones = engine.image({
    width,
    height,
    channels,
    data: new Float32Array(width * height * channels).fill(1),
    origin,
  });
  return warp(ones, map, { frame }).read();
}

describe.each(Object.entries(SHAPES))('of %s', (_name, shape) => {
  it('the nine steepest-descent images carry a cotangent to ∂L/∂W', async () => {
    const { map, source, target } = problem(shape);
    const images = steepestDescent(source, map, options);
    expect(images.map(({ width: w, origin: first }) => [w, first])).toEqual(
      images.map(() => [frame.width, frame.origin]),
    );
    const J = await read(images);
    const lambda = await target.read();
    const [, pullback] = warpVjp(source, map, options);
    const { dW } = await pullback(target);
    J.forEach((image, entry) => {
      near(dot(image, lambda), dW[entry] ?? 0, dotSize(image, lambda));
    });
  });

  const models = [undefined, ...(Object.keys(MODELS) as ModelName[])];
  const losses = (Object.keys(LOSSES) as LossName[]).filter((loss) => LOSSES[loss].fits);
  it.each(models.flatMap((model) => losses.map((loss) => ({ model, loss }))))(
    'JᵀJ and Jᵀr are those of an explicit J: $model $loss',
    async ({ model, loss }) => {
      const { map, source, size, target } = problem(shape);
      const scale = 0.4;
      const given: NormalOptions = { ...options, loss, scale, ...(model ? { model } : {}) };
      const found = await normalEquations(source, map, target, given);
      const [Y = [], T = [], ...entries] = await read([
        warp(source, map, options),
        target,
        ...steepestDescent(source, map, options),
      ]);
      const inside = await seen(map);
      const n = found.directions.length;
      expect(n).toBe(model ? MODELS[model].length : 9);
      const J = found.directions.map((direction) =>
        Float64Array.from({ length: size }, (_, k) =>
          entries.reduce((sum, image, entry) => sum + (image[k] ?? 0) * (direction[entry] ?? 0), 0),
        ),
      );
      const r = Float64Array.from({ length: size }, (_, k) => (inside[k] ? (Y[k] ?? 0) - (T[k] ?? 0) : 0));
      const share = LOSSES[loss].reduction === 'mean' ? 1 / (found.pixels * channels) : 1;
      const weights = r.map((value) => share * LOSSES[loss].weight(value, scale));
      const slopes = r.map((value) => share * LOSSES[loss].slope(value, scale));
      expect(found.pixels * channels).toBe(inside.filter(Boolean).length);
      const rho = r.reduce((sum, value) => sum + share * LOSSES[loss].rho(value, scale), 0);
      near(found.loss, rho, rho);
      J.forEach((a, i) => {
        near(found.Jtr[i], dot(a, slopes), dotSize(a, slopes));
        const weighted = a.map((value, k) => value * (weights[k] ?? 0));
        J.forEach((b, j) => {
          near(found.JtJ[n * i + j], dot(weighted, b), dotSize(weighted, b));
        });
      });
    },
  );

  it.each(Object.keys(MODELS) as ModelName[])(
    'the directions of %s are the derivatives of W N⁻¹ exp(Σ θₖ Gₖ) N',
    async (model) => {
      const { map, source, target } = problem(shape);
      const { directions } = await normalEquations(source, map, target, { ...options, model });
      const half = Math.max(frame.width, frame.height) / 2;
      const [x, y] = [frame.origin[0] + (frame.width - 1) / 2, frame.origin[1] + (frame.height - 1) / 2];
      const toUnit = [1 / half, 0, -x / half, 0, 1 / half, -y / half, 0, 0, 1];
      const fromUnit = [half, 0, x, 0, half, y, 0, 0, 1];
      const h = 1e-5;
      MODELS[model].forEach((generator, k) => {
        const [before, after] = [-h, h].map((theta) =>
          multiply(map, multiply(multiply(fromUnit, exponential(generator.map((g) => theta * g))), toUnit)),
        ) as [Homography, Homography];
        directions[k]?.forEach((value, entry) => {
          near(value, ((after[entry] ?? 0) - (before[entry] ?? 0)) / (2 * h), Math.abs(value));
        });
      });
    },
  );

  it('Jᵀr is the gradient of the loss, and JᵀJ W = 0', async () => {
    const { map, source, target } = problem(shape);
    const given = { ...options, loss: 'huber', scale: 0.3 } as const;
    const { JtJ, Jtr, loss } = await normalEquations(source, map, target, given);
    const expected = await lossAndGradient(source, map, target, given);
    near(loss, expected.loss, loss);
    Jtr.forEach((value, k) => {
      near(value, expected.dW[k] ?? 0, Math.abs(value));
    });
    for (let k = 0; k < 9; k++) {
      const row = JtJ.subarray(9 * k, 9 * k + 9);
      near(dot(row, map), 0, 1e-6 * dotSize(row, map));
    }
  });
});

it('agrees with torch', async () => {
  const { width: columns, height: rows, map } = TORCH;
  const size = { width: columns, height: rows };
  const source = engine.image({ ...size, data: Float64Array.from(TORCH.source) });
  const target = engine.image({
    ...size,
    data: Float64Array.from({ length: 117 }, (_, k) => TORCH.target[Math.floor(k / 13) % 3]?.[k % 13] ?? 0),
  });
  const found = await normalEquations(source, map, target, { border: 'clamp' });
  closeTo(found.loss, TORCH.loss / 2, 6);
  TORCH.JtJ.forEach((value, k) => {
    atMost(Math.abs((found.JtJ[k] ?? 0) - value), 1e-9 * Math.abs(value));
  });
  // The target is rounded to float32.
  TORCH.Jtr.forEach((value, k) => {
    near(found.Jtr[k], value, Math.sqrt((TORCH.JtJ[10 * k] ?? 0) * TORCH.loss));
  });
});

describe('it throws for', () => {
  const { source, map, target } = problem(SHAPES['a mild map'] as MapShape);
  const run = (given: object) => () => normalEquations(source, map, target, { ...options, ...given });
  it('a loss without a minimum', () => expectError(run({ loss: 'sum' }), OptionError, /'sum'.*sse/));
  it('an unknown model', () => expectError(run({ model: 'rigid' }), OptionError, /'rigid'.*affine/));
  it('a target of another size', () =>
    expectError(() => normalEquations(source, IDENTITY, source, options), SizeError, /23×19.*17×21/));
});

it('reductions are averaged as in the warp: Jᵀr is ∂L/∂W with minify', async () => {
  const { map, source, target } = problem({
    angle: 0.3,
    zoom: 1,
    tilt: [0.1, 0.1],
    shift: [1, -2],
    factor: 1,
  });
  const reducing = multiply(map, [3, 0, 0, 0, 3, 0, 0, 0, 1]);
  const given = { interpolation: 'linear', border: 'reflect', frame, minify: 'mip' } as const;
  const { Jtr, loss } = await normalEquations(source, reducing, target, given);
  const expected = await lossAndGradient(source, reducing, target, given);
  near(loss, expected.loss, expected.loss);
  const largest = Math.max(...expected.dW.map(Math.abs));
  expected.dW.forEach((entry, k) => {
    near(Jtr[k], entry, largest);
  });
  const plain = await normalEquations(source, reducing, target, { ...given, minify: 'none' });
  expect(Math.abs(plain.loss - loss)).toBeGreaterThan(0.01 * loss);
});
