import fc from 'fast-check';
import { describe, it } from 'vitest';
import { MapError } from '../../src/base/errors.ts';
import { invert, multiply } from '../../src/geometry/homography.ts';
import {
  inversePullback,
  inverseTangent,
  productPullback,
  productTangent,
} from '../../src/geometry/transforms/calculus.ts';
import { below } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot } from '../support/scene.ts';

const anyMap = anyShape.map((shape) => mapOf(shape, [3, 3], [3, 3]));
const settings = fc.record({ a: anyMap, b: anyMap, seed: fc.nat(1e6) });
const size = (m: ArrayLike<number>) => Math.hypot(...Array.from(m));

const plus = (m: ArrayLike<number>, d: ArrayLike<number>, h: number) =>
  Float64Array.from(m, (value, k) => value + h * d[k]!);

function near(a: ArrayLike<number>, b: ArrayLike<number>, unit: number) {
  for (const [k, value] of Array.from(a).entries()) below(Math.abs(value - b[k]!), unit);
}

/** Central differences of fourth order. */
function slope(of: (h: number) => ArrayLike<number>, h = 1e-3) {
  const [a, b, c, d] = [-2, -1, 1, 2].map((k) => of(k * h));
  return Array.from({ length: 9 }, (_, k) => (a![k]! - 8 * b![k]! + 8 * c![k]! - d![k]!) / (12 * h));
}

describe('a product', () => {
  it('moves by dA B + A dB, and its pullback is the adjoint', () => {
    fc.assert(
      fc.property(settings, ({ a, b, seed }) => {
        const [da, db, cotangent] = [noise(9, seed), noise(9, seed + 1), noise(9, seed + 2)];
        const tangent = productTangent(a, b, da, db);
        const unit = size(a) + size(b);
        near(
          tangent,
          slope((h) => multiply(plus(a, da, h), plus(b, db, h))),
          1e-9 * unit,
        );
        const back = productPullback(a, b, cotangent);
        below(Math.abs(dot(tangent, cotangent) - dot(da, back.da) - dot(db, back.db)), 1e-12 * unit);
      }),
      runs(100),
    );
  });
});

describe('an inverse', () => {
  it('moves by −W⁻¹ dW W⁻¹, and its pullback is the adjoint', () => {
    fc.assert(
      fc.property(settings, ({ a, seed }) => {
        const v = invert(a);
        // dW small beside W, so that the differences see no pole.
        const [dW, cotangent] = [noise(9, seed).map((value) => value / size(v)), noise(9, seed + 2)];
        const tangent = inverseTangent(a, dW);
        near(
          tangent,
          slope((h) => invert(plus(a, dW, h))),
          1e-7 * size(v),
        );
        const back = inversePullback(a, cotangent);
        below(Math.abs(dot(tangent, cotangent) - dot(dW, back)), 1e-12 * size(v) ** 2);
      }),
      runs(100),
    );
  });

  it('of a singular map is refused', async () => {
    const flat = [1, 2, 3, 2, 4, 6, 0, 0, 1];
    await expectError(() => inverseTangent(flat, flat), MapError, /can be inverted/);
    await expectError(() => inversePullback(flat, flat), MapError, /can be inverted/);
  });
});
