import { spansOf } from '../geometry/spans.ts';
import { clipped, type Span, type Window, windowOf } from '../geometry/windows.ts';
import type { Axis } from './axis.ts';
import { axesOf, type Scheme, type Viewpoint } from './samplePosition.ts';
import { taps } from './taps.ts';

/** Upper bound in pixels of the float32 error of a position. */
const MARGIN = 0.25;

/** Calls `each` with the ends of a span and with positions between them, in steps small enough to find every fold of a border. */
function stepThrough([low, high]: Span, each: (position: number) => void): void {
  for (let position = low; position < high; position += 0.5) each(position);
  each(high);
}

/** The stored elements that the positions of a span read if the border folds them back. */
function folded(axis: Axis, [low, high]: Span, size: number): Span {
  const length = size + 2 * axis.pad;
  const { support } = axis.interpolation;
  if (high - low > 2 * size + support) return [0, length - 1];
  let [first, last] = [length - 1, 0];
  stepThrough([low, high], (position) => {
    for (const index of taps(axis, position, size).indices) {
      if (index < 0) continue;
      first = Math.min(first, index);
      last = Math.max(last, index);
    }
  });
  return first > last ? [0, 0] : clipped([first - 1, last + 1], length);
}

/** The stored elements that positions in a span read. */
function read(axis: Axis, span: Span, size: number): Span {
  const { interpolation, border, blends, pad } = axis;
  const length = size + 2 * pad;
  const half = interpolation.support >> 1;
  const [low, high] = [span[0] - MARGIN, span[1] + MARGIN];
  const [first, last] = [Math.floor(low) - half + pad, Math.ceil(high) + half + pad];
  if (first >= 0 && last < length) return [first, last];
  return border.hard || blends ? clipped([first, last], length) : folded(axis, [low, high], size);
}

/** The span of positions that read samples; undefined if all positions do. */
function boundsOf({ interpolation: { support }, border, blends, pad }: Axis, size: number): Span | undefined {
  const reach = support + pad + 1;
  return border.hard || blends ? [-reach, size - 1 + reach] : undefined;
}

/** The stored samples that a rectangle of output pixels may read: those of all its taps, and few more. */
export function footprint(
  scheme: Scheme,
  { homography, near, sourceSize }: Viewpoint,
  output: Window,
): Window {
  const [width = 0, height = 0] = Array.from(sourceSize);
  const { x, y } = axesOf(scheme);
  const spans = spansOf(homography, near, output, { u: boundsOf(x, width), v: boundsOf(y, height) });
  return windowOf(read(x, spans.u, width), read(y, spans.v, height));
}
