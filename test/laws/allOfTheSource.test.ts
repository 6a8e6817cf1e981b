import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError, OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { about } from '../../src/geometry/about.ts';
import { fromConvention } from '../../src/geometry/conventions.ts';
import { cornersOf, frameOfAll } from '../../src/geometry/frameOf.ts';
import { apply, identity, invert, translation } from '../../src/geometry/homography.ts';
import { TRANSFORMS } from '../../src/geometry/transforms/models/index.ts';
import { lossAndGradient, warp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { below } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';

const engine = engineOn(new CpuExecutor());
const DEGREE = Math.PI / 180;

type Range = readonly [first: number, last: number];

/**
 * `autorange` of ImageTransformations.jl: of rows × columns pixels turned by an angle about a (row, column), the rows and
 * columns that result; all 1-based. From its tests and docstring.
 */
const AUTORANGES: readonly (readonly [
  rows: number,
  columns: number,
  angle: number,
  center: readonly [number, number],
  outputRows: Range,
  outputColumns: Range,
])[] = [
  [512, 512, Math.PI / 8, [256.5, 256.5], [-78, 591], [-78, 591]],
  [5, 5, Math.PI / 8, [3, 3], [0, 6], [0, 6]],
  [121, 126, -Math.PI / 8, [256.5, 256.5], [-78, 82], [72, 234]],
  [10, 20, DEGREE, [0, 0], [0, 10], [1, 21]],
  [10, 20, 45 * DEGREE, [0, 0], [-14, 7], [1, 22]],
  [10, 20, 89 * DEGREE, [0, 0], [-20, 0], [1, 11]],
  [20, 10, 30 * DEGREE, [0, 0], [-5, 17], [1, 19]],
  [20, 10, 60 * DEGREE, [0, 0], [-9, 10], [1, 23]],
  [7, 9, DEGREE, [0, 0], [0, 7], [1, 10]],
  [7, 9, 45 * DEGREE, [0, 0], [-6, 5], [1, 12]],
  [7, 9, 89 * DEGREE, [0, 0], [-9, 0], [1, 8]],
];

describe('autorange of ImageTransformations.jl', () => {
  for (const [rows, columns, angle, center, outputRows, outputColumns] of AUTORANGES) {
    it(`${rows}×${columns} by ${(angle / DEGREE).toFixed(1)}° about ${center.join(', ')}`, () => {
      const source = { width: columns, height: rows };
      // RotMatrix(θ) on (row, column) is [cos −sin; sin cos]; it leads from the source to the output.
      const forward = TRANSFORMS.rotation.matrix([angle], center);
      const map = fromConvention('julia', invert(forward), { source, output: source });
      const { width, height, origin } = frameOfAll(source, map);
      expect([origin[1] + 1, origin[1] + height]).toEqual(outputRows);
      expect([origin[0] + 1, origin[0] + width]).toEqual(outputColumns);
    });
  }
});

describe('the frame of all', () => {
  it('is the smallest that keeps every corner', () => {
    fc.assert(
      fc.property(anyShape, fc.integer({ min: -9, max: 9 }), (shape, x) => {
        const source = { width: 14, height: 11, origin: [x, 3] } as const;
        const map = mapOf(shape, [14, 11], [16, 12]);
        const forward = invert(map);
        const corners = cornersOf(source);
        const depths = corners.map(
          ([u, v]) => (forward[6]! * u + forward[7]! * v + forward[8]!) / forward[8]!,
        );
        fc.pre(Math.min(...depths) > 0.01);
        const { width, height, origin } = frameOfAll(source, map);
        const reached = corners.map(([u, v]) => apply(forward, u, v));
        for (const [axis, size] of [width, height].entries()) {
          const [low, high] = [Math.min, Math.max].map((of) => of(...reached.map((p) => p[axis]!)));
          const last = origin[axis]! + size - 1;
          expect(low! - origin[axis]!).toBeGreaterThan(-1e-8);
          below(low! - origin[axis]!, 1);
          expect(last - high!).toBeGreaterThan(-1e-8);
          below(last - high!, 1);
        }
      }),
      runs(100),
    );
  });

  it('is the source itself for the identity, and moves with it', () => {
    const source = { width: 7, height: 4, origin: [-3, 2] } as const;
    expect(frameOfAll(source, identity())).toEqual(source);
    expect(frameOfAll(source, translation(5, -1))).toEqual({ width: 7, height: 4, origin: [-8, 3] });
    expect(frameOfAll({ width: 1, height: 1 }, identity())).toEqual({ width: 1, height: 1, origin: [0, 0] });
  });

  it('of quarter turns is exact', () => {
    for (const width of [640, 641, 7]) {
      const source = { width, height: 480 };
      const center = [(width - 1) / 2, 479 / 2] as const;
      for (const quarter of [-3, -2, -1, 0, 1, 2, 3, 4]) {
        const frame = frameOfAll(source, TRANSFORMS.rotation.matrix([(quarter * Math.PI) / 2], [0, 0]));
        const sides = [frame.width, frame.height];
        expect(sides).toEqual(quarter % 2 ? [480, width] : [width, 480]);
        if ((width - 480) % 2) continue;
        const about = frameOfAll(source, TRANSFORMS.rotation.matrix([(quarter * Math.PI) / 2], center));
        expect([about.width, about.height]).toEqual(sides);
      }
    }
  });

  it('does not grow by rounding', () => {
    const source = { width: 640, height: 480 };
    const [c, s] = [Math.cos(Math.PI / 2), Math.sin(Math.PI / 2)];
    const turned = about([100, 200], [c, -s, 0, s, c, 0, 0, 0, 1]);
    expect(frameOfAll(source, turned)).toEqual({ width: 480, height: 640, origin: [-100, -339] });
    expect(frameOfAll(source, translation(5 + 1e-10, -1e-10))).toEqual({ ...source, origin: [-5, 0] });
    expect(frameOfAll(source, translation(5 + 1e-7, 0))).toEqual({
      width: 641,
      height: 480,
      origin: [-6, 0],
    });
  });

  it('does not exist when the horizon crosses the source', async () => {
    const source = { width: 14, height: 11 };
    // W⁻¹ has z = 1 − k x: 0 at x = 1/k.
    const tilted = (k: number) => invert([1, 0, 0, 0, 1, 0, -k, 0, 1]);
    for (const x of [13, 6.5, 0.5])
      await expectError(() => frameOfAll(source, tilted(1 / x)), MapError, /horizon crosses .* give a width/);
    expect(frameOfAll(source, tilted(1 / 26))).toEqual({ width: 27, height: 21, origin: [0, 0] });
    // A map is the same whatever its factor.
    const negative = tilted(1 / 26).map((value) => -value);
    expect(frameOfAll(source, negative)).toEqual({ width: 27, height: 21, origin: [0, 0] });
  });

  it('is refused where it is absurd', async () => {
    const source = { width: 1000, height: 1000 };
    const zoom = [1e-2, 0, 0, 0, 1e-2, 0, 0, 0, 1];
    await expectError(
      () => frameOfAll(source, zoom),
      SizeError,
      /over the limit of 2³⁰: give a smaller frame/,
    );
    await expectError(() => frameOfAll(source, Array(9).fill(0)), MapError, /singular/);
  });
});

describe('a warp', () => {
  const photo = engine.image({ width: 5, height: 3, channels: 1, data: noise(15, 1), origin: [2, 1] });
  const target = engine.image({ width: 4, height: 4, channels: 1, data: noise(16, 2) });

  it('keeps all of the source, where a quarter turn takes it', async () => {
    const turn = TRANSFORMS.rotation.matrix([Math.PI / 2], [3, 4]);
    const warped = warp(photo, turn, { frame: 'all' });
    expect([warped.width, warped.height]).toEqual([3, 5]);
    expect([...(await warped.read())].toSorted()).toEqual([...(await photo.read())].toSorted());
  });

  it('takes the source frame by name, also where there is a target', async () => {
    const warped = warp(photo, identity(), { frame: 'source' });
    expect([warped.width, warped.height, warped.origin]).toEqual([5, 3, [2, 1]]);
    await expectError(
      () => lossAndGradient(photo, identity(), target, { frame: 'source' }),
      SizeError,
      /the frame 5×3/,
    );
  });

  it('refuses another name', async () => {
    const wrong = { frame: 'every' as 'all' };
    await expectError(() => warp(photo, identity(), wrong), OptionError, /use source, all, or give/);
  });
});
