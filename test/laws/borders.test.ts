import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Border } from '../../shaders/leaf/contracts.ts';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { between } from '../support/random.ts';

const size = fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 3, max: 40 }));
const share = between(-1, 2);
const index = fc.integer({ min: -200, max: 200 });

describe.each(Object.entries<Border>(BORDERS))('%s', (_name, { blends, fold, cell, tap }) => {
  it("fold's slope is the derivative of its position", () => {
    const h = 1e-6;
    fc.assert(
      fc.property(share, size, (part, n) => {
        const u = part * n;
        // Kinks lie at whole and half samples.
        fc.pre(Math.abs(2 * u - Math.round(2 * u)) > 1e-3);
        const here = fold(u, n);
        fc.pre(here.inside);
        const reached = (at: number) => fold(at, n).position + (fold(at, n).beyond ?? 0);
        const difference = (reached(u + h) - reached(u - h)) / (2 * h);
        // Beyond its reach a border may hold the position, where all taps read the same.
        const read = [-1, 0, 1, 2].map((k) => tap(Math.floor(here.position) + k, n));
        const flat = difference === 0 && read.every((index) => index === read[0]);
        if (!flat) closeTo(difference, here.slope, 6);
      }),
      runs(100),
    );
  });

  it('leaves positions on the samples where they are', () => {
    fc.assert(
      fc.property(size, between(0, 1), (n, share) => {
        const u = share * (n - 1);
        expect(fold(u, n)).toMatchObject({ position: u, slope: 1, inside: true });
        expect(fold(u, n).beyond ?? 0).toBe(0);
      }),
      runs(100),
    );
  });

  it('taps read samples, or the fill value where the border blends it in', () => {
    fc.assert(
      fc.property(index, size, (k, n) => {
        const read = tap(k, n);
        expect(Number.isInteger(read)).toBe(true);
        expect(read).toBeGreaterThanOrEqual(blends ? -1 : 0);
        below(read, n);
        if (k >= 0 && k < n) expect(read).toBe(k);
      }),
      runs(100),
    );
  });

  it('every sample is the only one in a source of one', () => {
    expect(tap(0, 1)).toBe(0);
    expect(fold(0, 1).inside).toBe(true);
  });

  it('a cell inside stays, and one outside is moved inside or left to the taps', () => {
    fc.assert(
      fc.property(index, fc.integer({ min: 0, max: 40 }), (anchor, last) => {
        const chosen = cell(anchor, last);
        if (anchor >= 0 && anchor <= last) expect(chosen).toBe(anchor);
        else if (chosen !== anchor) expect(chosen >= 0 && chosen <= last).toBe(true);
      }),
      runs(100),
    );
  });
});

describe('fill', () => {
  it('is inside from the first sample to the last, ends included', () => {
    const { fold } = BORDERS.fill;
    const inside = [-1e-9, 0, 3, 6, 6 + 1e-9].map((u) => fold(u, 7).inside);
    expect(inside).toEqual([false, true, true, true, false]);
  });
});

describe('constant', () => {
  it('reads the fill value right outside', () => {
    const { tap } = BORDERS.constant;
    expect([-1, 0, 6, 7].map((k) => tap(k, 7))).toEqual([-1, 0, 6, -1]);
  });
});

describe('clamp', () => {
  it('reads the nearest sample outside', () => {
    const { tap, fold } = BORDERS.clamp;
    expect([-5, -1, 0, 6, 7, 50].map((k) => tap(k, 7))).toEqual([0, 0, 0, 6, 6, 6]);
    expect(fold(-2.5, 7)).toEqual({ position: 0, slope: 0, inside: true });
    expect(fold(9.5, 7)).toEqual({ position: 6, slope: 0, inside: true });
  });
});
