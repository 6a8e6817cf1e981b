import fc from 'fast-check';
import { describe, it } from 'vitest';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { PARTS, type PointScheme } from '../../shaders/sampling/point.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { runs } from '../support/property.ts';
import { between, noise } from '../support/random.ts';

type Position = readonly [u: number, v: number];
const STEP = 1e-5;
const FILL = [0.5, -0.25];

const SCHEMES: readonly PointScheme[] = (
  ['nearest', 'linear', 'quadratic', 'cubic', 'keys', 'keys-opencv'] as const
).flatMap((interpolation) => [
  ...(Object.keys(BORDERS) as BorderName[]).map(
    (border) => ({ interpolation, border, channels: 2, order: 2 }) as const,
  ),
  { interpolation, border: 'reflect', borderY: 'line', channels: 2, order: 2 },
]);

/** [g, ∂u, ∂v, ∂u², ∂u∂v, ∂v²] of each channel. */
function jet(
  scheme: PointScheme,
  size: readonly [number, number],
  seed: number,
  [u, v]: Position,
): number[][] {
  const [width, height] = storedSize(scheme, size);
  const output = new Float64Array(PARTS[2] * scheme.channels);
  TWINS.samplePoints(scheme, {
    params: { size: [1, 1], sourceSize: size, sourceOrigin: [0, 0], fill: FILL, count: 1 },
    source: noise(scheme.channels * width * height, seed),
    points: Float64Array.of(u, v),
    output,
  });
  return Array.from({ length: scheme.channels }, (_, c) =>
    Array.from({ length: PARTS[2] }, (__, part) => output[part * scheme.channels + c] ?? Number.NaN),
  );
}

const size = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }));
/** Inside a half-pixel cell, where every scheme is smooth; in the source and around it. */
const coordinate = fc
  .tuple(fc.integer({ min: -14, max: 30 }), between(0.02, 0.48))
  .map(([half, rest]) => half / 2 + rest);

describe.each(SCHEMES.map((scheme) => ({ ...scheme, title: Object.values(scheme).slice(0, -2).join(' ') })))(
  '$title',
  ({ title: _, ...scheme }) => {
    it('has the derivatives that its difference quotients have, mixed ones from either', () => {
      fc.assert(
        fc.property(size, fc.nat(1e6), coordinate, coordinate, (extent, seed, u, v) => {
          const at = (du: number, dv: number) => jet(scheme, extent, seed, [u + du, v + dv]);
          const here = at(0, 0);
          const [left, right, up, down] = [at(-STEP, 0), at(STEP, 0), at(0, -STEP), at(0, STEP)];
          here.forEach((parts, c) => {
            const quotient = (after: number[][], before: number[][], part: number) =>
              ((after[c]?.[part] ?? Number.NaN) - (before[c]?.[part] ?? Number.NaN)) / (2 * STEP);
            const expected = [
              [1, quotient(right, left, 0)],
              [2, quotient(down, up, 0)],
              [3, quotient(right, left, 1)],
              [4, quotient(down, up, 1)],
              [4, quotient(right, left, 2)],
              [5, quotient(down, up, 2)],
            ] as const;
            for (const [part, value] of expected) {
              const error = Math.abs((parts[part] ?? Number.NaN) - value);
              atMost(error, 1e-7 * (1 + Math.abs(value)));
            }
          });
        }),
        runs(40),
      );
    });
  },
);

it('cubic B-splines bend continuously across their knots', () => {
  const scheme = { interpolation: 'cubic', border: 'mirror', channels: 1, order: 2 } as const;
  for (const u of [1, 2, 3, 4]) {
    const [[before = []] = [], [after = []] = []] = [-1e-9, 1e-9].map((side) =>
      jet(scheme, [6, 6], 3, [u + side, 2.3]),
    );
    before.forEach((value, part) => {
      closeTo(after[part], value, 7);
    });
  }
});
