import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { warp, warpJvp, warpVjp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { dot, SCHEMES } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const FILL = 0.75;
/** z = x − 4: the column x = 4 is the horizon, and what is left of it lies behind the camera. */
const HORIZON = [2, 0, 0, 0, 2, 0, 1, 0, -4];
const [width, height] = [9, 6];
const photo = () =>
  engine.image({ width, height, data: noise(width * height, 1).map((value) => 0.1 * value) });
const column = (samples: Float32Array, x: number) =>
  Array.from({ length: height }, (_, y) => samples[y * width + x]);

describe.each(SCHEMES)('$interpolation $border', ({ interpolation, border }) => {
  const options = { interpolation, border, fill: FILL } as const;

  it('takes the fill value where z = 0, and 0 as its derivative', async () => {
    const warped = await warp(photo(), HORIZON, options).read();
    expect(column(warped, 4)).toEqual(Array(height).fill(FILL));
    const [, tangent] = warpJvp(photo(), HORIZON, { dW: noise(9, 2) }, options);
    expect(column(await tangent.read(), 4)).toEqual(Array(height).fill(0));
  });

  it('counts nothing of a pixel at z = 0', async () => {
    const [, pullback] = warpVjp(photo(), HORIZON, options);
    const cotangent = Float32Array.from({ length: width * height }, (_, k) => Number(k % width === 4));
    const { dW, dX } = await pullback(engine.image({ width, height, data: cotangent }));
    expect(dot(dW, dW)).toBe(0);
    expect(await dX.read()).toEqual(new Float32Array(width * height));
  });

  it('takes the fill value behind the camera where the horizon is clipped', async () => {
    const clipped = await warp(photo(), HORIZON, { ...options, clipHorizon: true }).read();
    const all = await warp(photo(), HORIZON, options).read();
    for (let x = 0; x < width; x++) {
      expect(column(clipped, x)).toEqual(x <= 4 ? Array(height).fill(FILL) : column(all, x));
    }
  });

  it('sees the same behind the camera as a map of the other sign, unless the horizon is clipped', async () => {
    const flipped = HORIZON.map((entry) => -entry);
    const [all, other] = [HORIZON, flipped].map((map) => warp(photo(), map, options));
    const seen = await all?.read();
    // One of them is sampled by rows, the other pixel by pixel.
    (await other?.read())?.forEach((value, k) => {
      closeTo(value, seen?.[k] ?? Number.NaN, 6);
    });
    const clipped = await warp(photo(), flipped, { ...options, clipHorizon: true }).read();
    for (let x = 4; x < width; x++) expect(column(clipped, x)).toEqual(Array(height).fill(FILL));
  });
});
