import type { Window } from '../../shaders/geometry/windows.ts';

/** The workgroups of `count` items from `firstItem` on. */
export interface Dispatch extends Window {
  readonly firstItem: number;
  readonly count: number;
}

/** Limits of a dispatch: the approximate number of pixels, and of workgroups along an axis. */
export interface DispatchLimits {
  readonly pixels: number;
  readonly most: number;
}

const chunksOf = (first: number, count: number, most: number): (readonly [start: number, length: number])[] =>
  Array.from({ length: Math.ceil(count / most) }, (_, k) => [
    first + k * most,
    Math.min(most, count - k * most),
  ]);

/**
 * The workgroups `wanted` of each of `items`, in dispatches of as many items as may be and of as many rows of workgroups of
 * those, but one of one item at least. `rowPixels` are those of one row of workgroups.
 */
export function dispatchesOf(
  { x, y, width, height }: Window,
  rowPixels: number,
  items: number,
  { pixels, most }: DispatchLimits,
): Dispatch[] {
  const fit = (unit: number) => Math.min(Math.max(Math.floor(pixels / Math.max(unit, 1)), 1), most);
  const each = Math.min(fit(rowPixels * height), items);
  const down = chunksOf(y, height, fit(rowPixels * each));
  return chunksOf(0, items, each).flatMap(([firstItem, count]) =>
    chunksOf(x, width, most).flatMap(([left, columns]) =>
      down.map(([top, rows]) => ({ x: left, y: top, width: columns, height: rows, firstItem, count })),
    ),
  );
}
