import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { type PointOptions, sample, warp, warpJvp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';

const engine = engineOn(new CpuExecutor());
const WIDTH = 11;
const image = (data = noise(WIDTH, 4)) => engine.image({ width: WIDTH, height: 1, data });
/** Of both axes alike, along the first. */
const at = (positions: readonly number[]) => positions.flatMap((u) => [u, 0]);

/** From the pixels' outer edges to half a pixel inside: the fifth of equally spaced values follows from four. */
async function expectOnePolynomial(options: PointOptions): Promise<void> {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  for (const positions of [steps.map((s) => s - 0.5), steps.map((s) => WIDTH - 0.5 - s)]) {
    const { values } = await sample(image(), at(positions), options);
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = values;
    expect(a - 4 * b + 6 * c - 4 * d + e).toBeCloseTo(0, 5);
  }
}

describe.each(['quadratic', 'cubic'] as const)('%s', (interpolation) => {
  it('mirrored coefficients are flat at the outermost samples', async () => {
    const options = { interpolation, border: 'clamp', extension: 'mirror', derivatives: 1 } as const;
    const { du = [] } = await sample(image(), at([0, WIDTH - 1]), options);
    for (const slope of du) closeTo(slope, 0, 5);
  });

  it("reflected coefficients are flat at the pixels' outer edges", async () => {
    const options = { interpolation, border: 'fill-edge', derivatives: 1 } as const;
    const { du = [] } = await sample(image(), at([-0.5, WIDTH - 0.5]), options);
    for (const slope of du) closeTo(slope, 0, 5);
  });

  it('coefficients that are flat at the edge have no slope there, and one polynomial up to it', async () => {
    const options = { interpolation, border: 'fill-edge', extension: 'flat-edge', derivatives: 1 } as const;
    const { du = [] } = await sample(image(), at([-0.5, WIDTH - 0.5]), options);
    for (const slope of du) expect(slope).toBeCloseTo(0, 5);
    await expectOnePolynomial(options);
  });

  it('coefficients that are straight at the edge have no curvature there, and one polynomial up to it', async () => {
    const options = { interpolation, border: 'fill-edge', extension: 'line-edge', derivatives: 2 } as const;
    const { duu = [] } = await sample(image(), at([-0.5, WIDTH - 0.5]), options);
    for (const curvature of duu) expect(curvature).toBeCloseTo(0, 4);
    await expectOnePolynomial(options);
  });

  it('coefficients that go on along a line keep a ramp, and have no curvature at the ends', async () => {
    const ramp = Float64Array.from({ length: WIDTH }, (_, x) => 0.25 * x - 1);
    const positions = [-3.5, -0.25, 0.5, 4.3, 9.75, 10.25, 13];
    const { values } = await sample(image(ramp), at(positions), { interpolation, border: 'line' });
    positions.forEach((u, k) => {
      closeTo(values[k], 0.25 * u - 1, 5);
    });
    const options = { interpolation, border: 'line', derivatives: 2 } as const;
    const { duu = [] } = await sample(image(), at([0, WIDTH - 1]), options);
    for (const curvature of duu) closeTo(curvature, 0, 4);
  });

  it('repeated coefficients come round without a step or a kink', async () => {
    const options = { interpolation, border: 'repeat', derivatives: 1 } as const;
    const positions = [-0.75, -0.5, -0.25, -1e-6];
    const before = await sample(image(), at(positions), options);
    const after = await sample(image(), at(positions.map((u) => u + WIDTH)), options);
    const beyond = await sample(image(), at([1e-6]), options);
    positions.forEach((_, k) => {
      closeTo(before.values[k], after.values[k] ?? Number.NaN, 5);
      closeTo(before.du?.[k], after.du?.[k] ?? Number.NaN, 5);
    });
    closeTo(before.du?.at(-1), beyond.du?.[0] ?? Number.NaN, 4);
  });

  it("an image's tangent is warped as an image on nothing: the fill value has none", async () => {
    const half = [1, 0, 0.5, 0, 1, 0, 0, 0, 1];
    const options = { interpolation, border: 'constant', fill: 0.7 } as const;
    const dX = image(noise(WIDTH, 9));
    const [, tangent] = warpJvp(image(), half, { dX }, options);
    const expected = await warp(image(noise(WIDTH, 9)), half, { ...options, fill: 0 }).read();
    (await tangent.read()).forEach((value, k) => {
      closeTo(value, expected[k] ?? Number.NaN, 6);
    });
  });

  it('an image may be its own tangent', async () => {
    const half = [1, 0, 0.5, 0, 1, 0, 0, 0, 1];
    const options = { interpolation, border: 'constant', fill: 0.7 } as const;
    const dW = [0, 0, 1, 0, 0, 0, 0, 0, 0];
    const kept = image();
    const [, expected] = warpJvp(image(), half, { dW, dX: image() }, options);
    const [, tangent] = warpJvp(kept, half, { dW, dX: kept }, options);
    expect(await tangent.read()).toEqual(await expected.read());
  });

  it('an image warped by one scheme is warped right by the next', async () => {
    const half = [1, 0, 0.5, 0, 1, 0, 0, 0, 1];
    const kept = image();
    const choices = [
      { interpolation, border: 'fill', extension: 'mirror' },
      { interpolation, border: 'fill', extension: 'line' },
      { interpolation, border: 'constant', fill: 0.25 },
      { interpolation, border: 'constant', fill: 0.75 },
      { interpolation, border: { x: 'repeat', y: 'mirror' } },
    ] as const;
    for (const options of choices) {
      const fresh = await warp(image(), half, options).read();
      expect(await warp(kept, half, options).read()).toEqual(fresh);
    }
    expect(await warp(kept, IDENTITY).read()).toEqual(await image().read());
  });
});
