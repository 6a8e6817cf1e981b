import fc from 'fast-check';
import { describe, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { multiply } from '../../src/geometry/homography.ts';
import { warp, warpVjp } from '../../src/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { engineOn } from '../support/engine.ts';
import { sameNumbers } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { SCHEMES } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());

/** Schemes that give the samples themselves on the grid, bit for bit. */
const direct = SCHEMES.filter((scheme) => isDirect({ ...scheme, channels: 1 }));

/** Maps of the grid onto itself: quarter turns, flips and whole shifts, under which a warp copies samples. */
const grid = fc
  .record({
    turn: fc.constantFrom(
      [1, 0, 0, 1],
      [0, -1, 1, 0],
      [-1, 0, 0, -1],
      [0, 1, -1, 0],
      [1, 0, 0, -1],
      [0, 1, 1, 0],
    ),
    shift: fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })),
  })
  .map(({ turn: [a = 0, b = 0, c = 0, d = 0], shift: [x, y] }) => [a, b, x, c, d, y, 0, 0, 1]);

/** Large enough to hold what either map looks at. */
const frame = { width: 25, height: 25, origin: [-12, -12] } as const;

describe('pulling back twice is pulling back along the product', () => {
  // The other borders go on for ever, past the edge of the frame between.
  const exact = direct.filter(({ border }) => ['fill', 'fill-edge', 'constant'].includes(border));
  it.each(exact)('$interpolation $border', async ({ interpolation, border }) => {
    await fc.assert(
      fc.asyncProperty(grid, grid, fc.nat(1e6), async (a, b, seed) => {
        const options = { interpolation, border, frame };
        const image = engine.image({
          width: 7,
          height: 5,
          channels: 2,
          data: noise(70, seed),
          origin: [1, -2],
        });
        const once = await warp(image, multiply(a, b), options).read();
        const twice = warp(warp(image, a, options), b, options);
        sameNumbers(await twice.read(), once);
      }),
      runs(6),
    );
  });
});

describe('the adjoint of a product is the product of the adjoints, in the other order', () => {
  it.each(direct.filter(({ border }) => border === 'fill'))(
    '$interpolation $border',
    async ({ interpolation, border }) => {
      await fc.assert(
        fc.asyncProperty(grid, grid, fc.nat(1e6), async (a, b, seed) => {
          const options = { interpolation, border, frame };
          const image = engine.image({
            width: 7,
            height: 5,
            channels: 1,
            data: noise(35, seed),
            origin: [1, -2],
          });
          const cotangent = engine.image({
            ...frame,
            channels: 1,
            data: noise(frame.width * frame.height, seed + 1),
          });
          const [, along] = warpVjp(image, multiply(a, b), options);
          const [between, first] = warpVjp(image, a, options);
          const [, second] = warpVjp(between, b, options);
          const { dX } = await along(cotangent);
          const { dX: twice } = await first((await second(cotangent)).dX);
          sameNumbers(await twice.read(), await dX.read());
        }),
        runs(6),
      );
    },
  );
});
