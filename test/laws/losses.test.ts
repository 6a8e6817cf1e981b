import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loss } from '../../shaders/contracts.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { between } from '../support/random.ts';

const residual = between(-6, 6);
const scale = between(0.1, 4);

describe.each(Object.entries<Loss>(LOSSES))('%s', (_name, { fits, rho, slope, weight }) => {
  it('slope is the derivative of rho', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        // Away from the corners that a penalty may have at 0 and at its scale.
        fc.pre(Math.abs(r) > 2 * h && Math.abs(Math.abs(r) - s) > 2 * h);
        expect((rho(r + h, s) - rho(r - h, s)) / (2 * h)).toBeCloseTo(slope(r, s), 7);
      }),
    );
  });

  it('its weight times the residual is its slope, where it fits', () => {
    if (!fits) return;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        expect(weight(r, s) * r).toBeCloseTo(slope(r, s), 12);
      }),
    );
  });

  it('is even, not negative, and zero at zero, where it fits', () => {
    if (!fits) return;
    fc.assert(
      fc.property(residual, scale, (r, s) => {
        expect(rho(-r, s)).toBe(rho(r, s));
        expect(rho(r, s)).toBeGreaterThanOrEqual(0);
        expect(weight(r, s)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(rho(0, 1)).toBe(0);
    expect(slope(0, 1)).toBeCloseTo(0, 15);
    expect(Number.isFinite(weight(0, 1))).toBe(true);
  });
});
