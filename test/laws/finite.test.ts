import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { determinant } from '../../src/geometry/homography.ts';
import { warpVjp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { SCHEMES } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const side = fc.integer({ min: 1, max: 6 });
/** Entries over many magnitudes, so that positions reach far outside, and horizons cross the frame. */
const entry = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -4, max: 4 }))
  .map(([digit, power]) => digit * 10 ** power);
const maps = fc
  .tuple(...Array.from({ length: 9 }, () => entry))
  .filter((map) => Math.abs(determinant(map)) > 1e-3 * Math.max(...map.map(Math.abs)) ** 3);

describe('finite samples give finite values and gradients, wherever a map looks', () => {
  it.each(SCHEMES)('$interpolation $border', async ({ interpolation, border }) => {
    const property = fc.asyncProperty(maps, side, side, fc.nat(1e6), async (map, width, height, seed) => {
      const options = { interpolation, border, fill: 0.5, frame: { width: 5, height: 4 } } as const;
      const image = engine.image({ width, height, data: noise(width * height, seed) });
      const [warped, pullback] = warpVjp(image, map, options);
      const { dW, dX } = await pullback(engine.image({ width: 5, height: 4, data: noise(20, seed + 1) }));
      for (const numbers of [await warped.read(), dW, await dX.read()]) {
        expect(Array.from(numbers).filter((value) => !Number.isFinite(value))).toEqual([]);
      }
    });
    await fc.assert(property, runs(8));
  });
});
