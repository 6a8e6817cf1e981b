import type { Case } from './case.ts';
import type { Gains } from './gains.ts';

const modulo = (a: number, period: number): number => a - period * Math.floor(a / period);

/** A triangle wave of slope ±1 through (start, start), which turns there and half a period later. */
const zigzag = (a: number, start: number, half: number): number =>
  half <= 0 ? start : start + half - Math.abs(modulo(a - start, 2 * half) - half);

/** How far sample n is from where a coordinate leads, at least: folds never take positions further apart. */
function distance(mode: string, coordinate: number, n: number, size: number): number {
  const clamped = Math.min(Math.max(coordinate, 0), size - 1);
  if (mode === 'clamp' || mode === 'line') return Math.abs(clamped - n);
  if (mode === 'mirror') return Math.abs(zigzag(coordinate, 0, size - 1) - n);
  if (mode === 'reflect') return Math.abs(zigzag(coordinate, -0.5, size) - n);
  if (mode.includes('wrap')) {
    const period = mode === 'wrap' ? size : size - 1;
    const along = Math.abs(modulo(coordinate, Math.max(period, 1)) - n);
    return Math.min(along, Math.abs(period - along));
  }
  return Math.abs(coordinate - n);
}

/** The share of the largest weight with which sample n can enter at a coordinate, on one axis: 1, or less further off. */
export function footprint(
  { border }: Case,
  { support, decay }: Gains,
  coordinate: number,
  n: number,
  size: number,
): number {
  const beyond = distance(border?.mode ?? 'fill-hard', coordinate, n, size) - (support / 2 + 1);
  return beyond <= 0 ? 1 : decay ** beyond;
}
