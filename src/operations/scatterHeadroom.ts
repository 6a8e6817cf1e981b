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
 * Bits that a scatter of weights needs above those of the cotangent's peak. Along a continuation a weight grows with the
 * distance from the edge, by the slopes of two taps.
 */
export function scatterHeadroom(scheme: Scheme, view: Viewpoint, size: ArrayLike<number>): number {
  const axes = axesOf(scheme);
  const [x, y] = beyond(view, size);
  const growth = ({ border }: Axis, far: number) =>
    border.continues ? Math.ceil(Math.log2(1 + 2 * far)) : 0;
  return headroom((size[0] ?? 0) * (size[1] ?? 0)) + growth(axes.x, x) + growth(axes.y, y);
}
