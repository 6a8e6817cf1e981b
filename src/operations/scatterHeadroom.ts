import type { Axis } from '../../shaders/axis.ts';
import { CONTINUED } from '../../shaders/border/line.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../shaders/look.ts';
import { headroom } from '../../shaders/reduction/fixedPoint.ts';

/** How far the positions of a frame lie outside [0, last], at most: its corners decide, unless the horizon crosses it. */
function beyond(view: Viewpoint, size: ArrayLike<number>): readonly [x: number, y: number] {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0, w7 = 0, w8 = 0] = Array.from(
    view.homography,
  );
  const [right, bottom] = [(size[0] ?? 1) - 1, (size[1] ?? 1) - 1];
  const corners = [
    [0, 0],
    [right, 0],
    [0, bottom],
    [right, bottom],
  ] as const;
  const seen = corners.map(([x, y]) => {
    const z = w6 * x + w7 * y + w8;
    return { z, u: (w0 * x + w1 * y + w2) / z, v: (w3 * x + w4 * y + w5) / z };
  });
  const crossed = !(seen.every(({ z }) => z > 0) || seen.every(({ z }) => z < 0));
  const outside = (positions: number[], last: number) =>
    crossed ? CONTINUED : Math.min(Math.max(0, ...positions.map((p) => Math.max(-p, p - last))), CONTINUED);
  return [
    outside(
      seen.map(({ u }) => u),
      (view.sourceSize[0] ?? 1) - 1,
    ),
    outside(
      seen.map(({ v }) => v),
      (view.sourceSize[1] ?? 1) - 1,
    ),
  ];
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

/** The bits for positions, all u and then all v, from the first sample of a source of `size`. */
export function pointHeadroom(
  scheme: Scheme,
  size: ArrayLike<number>,
  positions: Float32Array | Float64Array,
): number {
  const count = positions.length / 2;
  const far = (from: number, last: number) => {
    let most = 0;
    for (const p of positions.subarray(from, from + count)) most = Math.max(most, -p, p - last);
    return Math.min(most, CONTINUED);
  };
  return headroomOf(scheme, count, [far(0, (size[0] ?? 1) - 1), far(count, (size[1] ?? 1) - 1)]);
}
