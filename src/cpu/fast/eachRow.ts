import type { Axis } from '../../../shaders/sampling/axis.ts';
import { resolveBorder } from '../../../shaders/sampling/border/resolveBorder.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../../shaders/sampling/samplePosition.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes } from './lanes/lanes.ts';
import { type Reach, Rows, type Walked } from './rows.ts';

/** How far a scheme reads beside a cell, less what is stored beyond the edges. */
export function reachOf(scheme: Scheme): Reach {
  const { x, y } = axesOf(scheme);
  const beside = ({ interpolation, pad }: Axis) => Math.max(interpolation.support / 2 - 1 - pad, 0);
  return { x: beside(x), y: beside(y) };
}

/** What is done in a row of a frame. */
interface RowCallbacks {
  /** A chunk of pixels that no border concerns. */
  readonly span: (rows: Rows, y: number) => void;
  /** A pixel that the border decides about: the twin's. */
  readonly pixel: (x: number, y: number, index: number) => void;
  /** Pixels that are outside for certain, from index `start` to `end`; without it, `pixel` sees them. */
  readonly outside?: ((start: number, end: number) => void) | undefined;
  /** Rows whose number it does not divide are left out. */
  readonly stride?: number;
}

/** Rows that are seen together, a column of chunks after the other: what they look at fits a cache. */
const BAND = 32;

/** Visits the rows of a frame. */
export function eachRow(
  scheme: Scheme,
  view: Viewpoint & { readonly size: ArrayLike<number> },
  lanes: Lanes,
  { span, pixel, outside, stride = 1 }: RowCallbacks,
): void {
  const [width = 0, height = 0] = Array.from(view.size);
  const rows = new Rows(view, width, reachOf(scheme), lanes);
  const rim = ({ y, from, to, ...wide }: Walked) => {
    const start = y * width;
    const [first, last] = outside ? [wide.first, wide.last] : [0, width];
    outside?.(start, start + first);
    for (let x = first; x < from; x++) pixel(x, y, start + x);
    for (let x = to; x < last; x++) pixel(x, y, start + x);
    outside?.(start + last, start + width);
  };
  for (let top = 0; top < height; top += BAND * stride) {
    const band: Walked[] = [];
    for (let y = top; y < Math.min(top + BAND * stride, height); y += stride) band.push(rows.walk(y));
    band.forEach(rim);
    for (let column = 0; column < width; column += CHUNK) {
      for (const { y, map, from, to } of band) {
        const [start, end] = [Math.max(from, column), Math.min(to, column + CHUNK)];
        if (start >= end) continue;
        rows.chunk(map, start, end);
        span(rows, y);
      }
    }
  }
}

/** `outside` where the border is a hard cut: there `then` is all that happens. */
export const beyond = (scheme: Scheme, then: (start: number, end: number) => void = () => {}) =>
  resolveBorder(scheme.border).hard && resolveBorder(scheme.borderY ?? scheme.border).hard ? then : undefined;
