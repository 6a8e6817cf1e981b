import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loss } from '../../shaders/leaf/contracts.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { atMost, below, closeTo } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { between } from '../support/random.ts';

const residual = between(-6, 6);
const scale = between(0.1, 4);

describe.each(Object.entries<Loss>(LOSSES))('%s', (name, { fits, tuning, rho, slope, weight, curvature }) => {
  it('slope is the derivative of rho', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        // Away from the corners that a penalty may have at 0 and at its scale.
        fc.pre(Math.abs(r) > 2 * h && Math.abs(Math.abs(r) - s) > 2 * h);
        closeTo((rho(r + h, s) - rho(r - h, s)) / (2 * h), slope(r, s), 7);
      }),
      runs(100),
    );
  });

  it('curvature is the derivative of slope, where it fits', () => {
    if (!fits) return;
    const h = 1e-5;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        fc.pre(Math.abs(Math.abs(r) - s) > 2 * h);
        const size = Math.max(1, 1 / s);
        const difference = (slope(r + h, s) - slope(r - h, s)) / (2 * h);
        below(Math.abs(difference - curvature(r, s)), 1e-6 * size * size);
      }),
      runs(100),
    );
  });

  it('its weight times the residual is its slope, where it fits', () => {
    if (!fits) return;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        closeTo(weight(r, s) * r, slope(r, s), 12);
      }),
      runs(100),
    );
  });

  it('is even, not negative, and zero at zero, but for a plain sum', () => {
    if (name === 'sum') return;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        expect(rho(-r, s)).toBe(rho(r, s));
        expect(rho(r, s)).toBeGreaterThanOrEqual(0);
        expect(weight(r, s)).toBeGreaterThanOrEqual(0);
      }),
      runs(100),
    );
    expect(rho(0, 1)).toBe(0);
    closeTo(slope(0, 1), 0, 15);
    expect(Number.isFinite(weight(0, 1))).toBe(true);
  });

  it('is about half the square of small residuals, where it has a scale', () => {
    if (tuning === undefined) return;
    fc.assert(
      fc.property(between(-1e-4, 1e-4), scale, (r, s) => {
        // The next term of every one is of the order of r⁴ / s².
        atMost(Math.abs(rho(r, s) - 0.5 * r * r), ((r * r) / s ** 2) * r * r + 1e-24);
      }),
      runs(100),
    );
  });

  it('is 95% efficient for Gaussian residuals at its tuning', () => {
    if (tuning === undefined) return;
    const h = 1e-3;
    let [along, square] = [0, 0];
    for (let r = -10 + h / 2; r < 10; r += h) {
      const density = (h * Math.exp(-0.5 * r * r)) / Math.sqrt(2 * Math.PI);
      // E ψ′ = E r ψ, by Stein's lemma.
      along += density * r * slope(r, tuning);
      square += density * slope(r, tuning) ** 2;
    }
    closeTo(along ** 2 / square, 0.95, 4);
  });
});
