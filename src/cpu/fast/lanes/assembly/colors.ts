import { cells } from './cells';
import { encode } from './encode';
import { means } from './means';

/** Of 512 cells: where they are, s, t, and their means. */
const CELLS: usize = 16384;
const ACROSS: usize = CELLS + 2048;
const DOWN: usize = ACROSS + 2048;
const NUMBERS: usize = DOWN + 2048;

/**
 * Bilinear means of the colors in words of four bytes, in rows of `width`, at `count` positions (u, v), none negative, as words. In
 * loops of their own, each has registers enough.
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
