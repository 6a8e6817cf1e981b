import { InvalidArgumentError } from 'commander';
import type { FrameLike } from '../../index.ts';

/** The numbers of a comma-separated list; NaN where an entry is none. */
export const numbersOf = (text: string): number[] =>
  text.split(',').map((entry) => (entry.trim() === '' ? Number.NaN : Number(entry)));

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a whole number of at least 1.');
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Give a positive number.');
}

export function fillValues(text: string): number | number[] {
  const values = numbersOf(text);
  if (!values.every(Number.isFinite))
    throw new InvalidArgumentError('Give one number, or one per channel: 0.5,0,0.');
  return values.length === 1 ? (values[0] ?? 0) : values;
}

export function sizeOf(text: string): { width: number; height: number } {
  const [, width, height] = text.match(/^([1-9]\d*)[x×]([1-9]\d*)$/i) ?? [];
  if (!width || !height) throw new InvalidArgumentError('Give the width and height in pixels: 640x480.');
  return { width: Number(width), height: Number(height) };
}

export function originOf(text: string): readonly [number, number] {
  const [x = Number.NaN, y = Number.NaN, ...more] = numbersOf(text);
  if (Number.isInteger(x) && Number.isInteger(y) && more.length === 0) return [x, y];
  throw new InvalidArgumentError('Give the first pixel as two whole numbers: -10,20.');
}

export function frameSpec(text: string): 'source' | 'all' | FrameLike {
  if (text === 'source' || text === 'all') return text;
  const [, width, height, x = 0, y = 0] =
    text.match(/^([1-9]\d*)[x×]([1-9]\d*)(?:([+-]\d+)([+-]\d+))?$/i) ?? [];
  if (width && height) {
    return { width: Number(width), height: Number(height), origin: [Number(x), Number(y)] };
  }
  throw new InvalidArgumentError('Give source, all, or the size and first pixel: 640x480 or 640x480-10+20.');
}
