/** A rectangle of a grid. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const wholeOf = (size: ArrayLike<number> | undefined): Window => ({
  x: 0,
  y: 0,
  width: size?.[0] ?? 0,
  height: size?.[1] ?? 0,
});

/** The fields of `WINDOWS` (`shaders/kernel/kernel.ts`) of one grid. */
export const windowFields = (grid: 'output' | 'source', { x, y, width, height }: Window) => ({
  [`${grid}Pitch`]: width,
  [`${grid}Plane`]: width * height,
  [`${grid}Start`]: y * width + x,
});

/** From the first to the last. */
export type Span = readonly [low: number, high: number];

/** The integers from `low` to `high`, clipped to [0, length − 1]; at least one. */
export function clipped([low, high]: Span, length: number): Span {
  const bound = (at: number) => Math.min(Math.max(Math.floor(at), 0), length - 1);
  return [bound(low), bound(high)];
}

export const windowOf = ([left, right]: Span, [top, bottom]: Span): Window => ({
  x: left,
  y: top,
  width: right - left + 1,
  height: bottom - top + 1,
});
