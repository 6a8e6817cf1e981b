import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interpolation } from '../../shaders/sampling/contracts.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { between } from '../support/random.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe.each(Object.entries<Interpolation>(INTERPOLATIONS))('%s', (_name, leaf) => {
  const { support, weights, slopes, curvatures, prefilter, interpolates } = leaf;
  // t of an odd support is measured from the nearest sample.
  const [low, high] = support % 2 === 0 ? [0, 1] : [-0.5, 0.5];
  const inside = between(low + 1e-6, high - 1e-6);
  const anywhere = between(low, high);

  it('has as many weights and slopes as taps', () => {
    expect(weights(low)).toHaveLength(support);
    expect(slopes(low)).toHaveLength(support);
  });

  it('weights sum to one', () => {
    fc.assert(
      fc.property(anywhere, (t) => {
        expect(sum(weights(t))).toBeCloseTo(1, 14);
      }),
    );
  });

  it('slopes sum to zero', () => {
    fc.assert(
      fc.property(anywhere, (t) => {
        expect(sum(slopes(t))).toBeCloseTo(0, 13);
      }),
    );
  });

  it('slopes are the derivative of the weights', () => {
    const h = 1e-6;
    fc.assert(
      fc.property(inside, (t) => {
        const [before, after] = [weights(t - h), weights(t + h)];
        slopes(t).forEach((slope, k) => {
          expect(((after[k] ?? 0) - (before[k] ?? 0)) / (2 * h)).toBeCloseTo(slope, 8);
        });
      }),
    );
  });

  it.runIf(curvatures)('curvatures are the derivative of the slopes', () => {
    const h = 1e-6;
    fc.assert(
      fc.property(inside, (t) => {
        const [before, after] = [slopes(t - h), slopes(t + h)];
        curvatures?.(t).forEach((curvature, k) => {
          expect(((after[k] ?? 0) - (before[k] ?? 0)) / (2 * h)).toBeCloseTo(curvature, 8);
        });
      }),
    );
  });

  it.runIf(prefilter)('the prefilter undoes the weights at t = 0', () => {
    const { side = 0, pole = 0 } = prefilter ?? {};
    expect(weights(0).slice(0, 3)).toEqual([side, expect.closeTo(1 - 2 * side, 15), side]);
    expect(side * pole * pole + (1 - 2 * side) * pole + side).toBeCloseTo(0, 15);
    expect(Math.abs(pole)).toBeLessThan(1);
  });

  it.runIf(interpolates && !prefilter)('gives the sample itself at t = 0', () => {
    const expected = Array.from({ length: support }, (_, k) => Number(k === (support - 1) >> 1));
    weights(0).forEach((weight, k) => {
      expect(weight).toBeCloseTo(expected[k] ?? Number.NaN, 15);
    });
  });

  it('reproduces a constant and, with two taps or more, a ramp on average', () => {
    const first = -((support - 1) >> 1);
    const mean = sum(
      Array.from({ length: 200 }, (_, n) => {
        const t = low + (n + 0.5) / 200;
        return sum(weights(t).map((weight, k) => weight * (first + k))) - t;
      }),
    );
    expect(mean).toBeCloseTo(0, 10);
  });
});
