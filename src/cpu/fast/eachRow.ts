import type { Axis } from '../../../shaders/sampling/axis.ts';
import { resolveBorder } from '../../../shaders/sampling/border/resolveBorder.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../../shaders/sampling/samplePosition.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes } from './lanes/lanes.ts';
import { type Reach, Rows, type Walked } from './rows.ts';

/** Samples that a scheme reads beside a cell on each axis, minus those that are stored beyond the edges. */
export function reachOf(scheme: Scheme): Reach {
  const { x, y } = axesOf(scheme);
  const beside = ({ interpolation, pad }: Axis) => Math.max(interpolation.support / 2 - 1 - pad, 0);
  return { x: beside(x), y: beside(y) };
}

/** What is done in a row of a frame. */
interface RowCallbacks {
  /** A chunk of pixels that no border concerns. */
  readonly span: (rows: Rows, y: number) => void;
  /** A pixel that needs the border rule, computed by the twin. */
  readonly pixel: (x: number, y: number, index: number) => void;
  /** Pixels `start … end − 1`, which are certainly outside. If it is absent, `pixel` is called for them. */
  readonly outside?: ((start: number, end: number) => void) | undefined;
  /** Only rows whose number it divides are processed. */
  readonly stride?: number;
}

/** Rows of a band, which is processed chunk column by chunk column, so that the samples that it reads stay in the cache. */
const BAND = 32;

/** Processes all rows of a frame. */
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

/** Returns `then` as the callback `outside` if the border is a hard cut, where pixels outside need nothing else. */
export const beyond = (scheme: Scheme, then: (start: number, end: number) => void = () => {}) =>
  resolveBorder(scheme.border).hard && resolveBorder(scheme.borderY ?? scheme.border).hard ? then : undefined;
