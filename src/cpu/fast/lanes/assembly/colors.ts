import { cells } from './cells';
import { encode } from './encode';
import { means } from './means';

/** Offsets of the arrays for 512 cells: addresses, s, t, and means. */
const CELLS: usize = 16384;
const ACROSS: usize = CELLS + 2048;
const DOWN: usize = ACROSS + 2048;
const NUMBERS: usize = DOWN + 2048;

/**
 * Bilinear means of the colors in words of four bytes, in rows of `width`, at `count` positions (u, v) ≥ 0, as words. Each
 * step has its own loop, so that its values stay in registers.
 */
export function colors(
  source: usize,
  width: i32,
  u: usize,
  v: usize,
  count: i32,
  kept: usize,
  values: usize,
): void {
  cells(source, width, u, v, count, kept + CELLS, kept + ACROSS, kept + DOWN);
  means(width, count, kept + CELLS, kept + ACROSS, kept + DOWN, kept, kept + NUMBERS);
  encode(kept + NUMBERS, count, kept, values);
}
