import { headroom } from '../../shaders/reduction/fixedPoint.ts';
import type { Axis } from '../../shaders/sampling/axis.ts';
import { CONTINUED } from '../../shaders/sampling/border/line.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../shaders/sampling/samplePosition.ts';
import { cornersOf } from '../geometry/frameOf.ts';
import { apply } from '../geometry/homography.ts';

/** How far positions lie outside [0, last], at most, as far as a value goes on. */
function outside(positions: Iterable<number>, last: number): number {
  let most = 0;
  for (const p of positions) most = Math.max(most, -p, p - last);
  return Math.min(most, CONTINUED);
}

const lastOf = (size: ArrayLike<number>, axis: 0 | 1): number => (size[axis] ?? 1) - 1;

/** How far the positions of a frame lie outside, on both axes: its corners decide, unless the horizon crosses it. */
function beyond(
  { homography: w, sourceSize }: Viewpoint,
  size: ArrayLike<number>,
): readonly [number, number] {
  const corners = cornersOf({ width: size[0] ?? 1, height: size[1] ?? 1 });
  const depths = corners.map(([x, y]) => (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0));
  if (!(depths.every((z) => z > 0) || depths.every((z) => z < 0))) return [CONTINUED, CONTINUED];
  const seen = corners.map(([x, y]) => apply(w, x, y));
  const [us, vs] = [seen.map(([u]) => u), seen.map(([, v]) => v)];
  return [outside(us, lastOf(sourceSize, 0)), outside(vs, lastOf(sourceSize, 1))];
}

/**
 * Bits that a scatter of `count` cotangents needs above those of their peak. Along a continuation a weight grows with
 * the distance from the edge, by the slopes of two taps.
 */
function headroomOf(scheme: Scheme, count: number, [x, y]: readonly [number, number]): number {
  const axes = axesOf(scheme);
  const growth = ({ border }: Axis, far: number) =>
    border.continues ? Math.ceil(Math.log2(1 + 2 * far)) : 0;
  return headroom(count) + growth(axes.x, x) + growth(axes.y, y);
}

/** The bits for the pixels of a frame of `size`. */
export const scatterHeadroom = (scheme: Scheme, view: Viewpoint, size: ArrayLike<number>): number =>
  headroomOf(scheme, (size[0] ?? 0) * (size[1] ?? 0), beyond(view, size));

/** The bits for `count` positions that lie up to `far` outside, or farther where that is not finite. */
export function fieldHeadroom(scheme: Scheme, count: number, far: number): number {
  const most = far < CONTINUED ? far : CONTINUED;
  return headroomOf(scheme, count, [most, most]);
}

/** The bits for positions, all u and then all v, from the first sample of a source of `size`. */
export function pointHeadroom(
  scheme: Scheme,
  size: ArrayLike<number>,
  positions: Float32Array | Float64Array,
): number {
  const count = positions.length / 2;
  const [us, vs] = [positions.subarray(0, count), positions.subarray(count)];
  return headroomOf(scheme, count, [outside(us, lastOf(size, 0)), outside(vs, lastOf(size, 1))]);
}
