import { normals } from '../../fit/gaussian.ts';
import { stream } from '../../support/stream.ts';

/** Random numbers that depend on a text alone, so that no case depends on which others are made. */
export interface Draws {
  uniform(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** From 0 to n − 1. */
  below(n: number): number;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

export function drawsOf(...names: readonly (string | number)[]): Draws {
  const next = stream(hash(names.join('/')));
  return {
    uniform: (low, high) => low + (high - low) * next(),
    normal: normals(next),
    below: (n) => Math.floor(n * next()),
  };
}
