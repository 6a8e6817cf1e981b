import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interpolation } from '../../shaders/leaf/contracts.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { runs } from '../support/property.ts';
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
        closeTo(sum(weights(t)), 1, 14);
      }),
      runs(100),
    );
  });

  it('slopes sum to zero', () => {
    fc.assert(
      fc.property(anywhere, (t) => {
        closeTo(sum(slopes(t)), 0, 13);
      }),
      runs(100),
    );
  });

  it('slopes are the derivative of the weights', () => {
    const h = 1e-6;
    fc.assert(
      fc.property(inside, (t) => {
        const [before, after] = [weights(t - h), weights(t + h)];
        slopes(t).forEach((slope, k) => {
          closeTo(((after[k] ?? 0) - (before[k] ?? 0)) / (2 * h), slope, 8);
        });
      }),
      runs(100),
    );
  });

  it.runIf(curvatures)('curvatures are the derivative of the slopes', () => {
    const h = 1e-6;
    fc.assert(
      fc.property(inside, (t) => {
        const [before, after] = [slopes(t - h), slopes(t + h)];
        curvatures?.(t).forEach((curvature, k) => {
          closeTo(((after[k] ?? 0) - (before[k] ?? 0)) / (2 * h), curvature, 8);
        });
      }),
      runs(100),
    );
  });

  it.runIf(prefilter)('the prefilter undoes the weights at t = 0', () => {
    const { side = 0, pole = 0 } = prefilter ?? {};
    expect(weights(0).slice(0, 3)).toEqual([side, expect.closeTo(1 - 2 * side, 15), side]);
    closeTo(side * pole * pole + (1 - 2 * side) * pole + side, 0, 15);
    below(Math.abs(pole), 1);
  });

  it.runIf(interpolates && !prefilter)('gives the sample itself at t = 0', () => {
    const expected = Array.from({ length: support }, (_, k) => Number(k === (support - 1) >> 1));
    weights(0).forEach((weight, k) => {
      closeTo(weight, expected[k] ?? Number.NaN, 15);
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
    closeTo(mean, 0, 10);
  });
});
