import type { GatherScheme } from '../../shaders/kernels/imageGather.ts';
import type { AxisBorder } from '../../shaders/sampling/border/resolveBorder.ts';
import { CANDIDATES, REACH_MARGIN } from '../../shaders/sampling/gathering.ts';
import type { Scheme, Viewpoint } from '../../shaders/sampling/samplePosition.ts';
import { apply, type Homography, invert } from '../geometry/homography.ts';

type Sized = ArrayLike<number>;

/** The borders whose outside is not the image's, which are given nothing back. */
const isGatherBorder = (border: AxisBorder): border is GatherScheme['border'] =>
  border === 'fill' || border === 'constant';

const depthOf = (w: ArrayLike<number>, [x, y]: readonly [number, number]): number =>
  (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0);

/**
 * The largest motion of an output pixel, near a source position, if the position moves by one sample along
 * both axes.
 */
function reachAt(m: Homography, [u, v]: readonly [number, number], least: number): number {
  const [x, y] = apply(m, u, v);
  const z = depthOf(m, [u, v]);
  const slope = (row: number, position: number) =>
    Math.abs((m[row] ?? 0) - position * (m[6] ?? 0)) + Math.abs((m[row + 1] ?? 0) - position * (m[7] ?? 0));
  // Slopes are taken at z, but may be as large as at the least.
  return (Math.max(slope(0, x), slope(3, y)) * Math.abs(z)) / least ** 2;
}

/**
 * The inverse map, with z > 0 over the source, if every sample can gather from few output pixels: their
 * number is bounded, and no horizon crosses the output or the source.
 */
export function gatherable(
  scheme: Scheme,
  { homography, near, sourceSize }: Viewpoint,
  size: Sized,
): { readonly scheme: GatherScheme; readonly inverse: Homography } | undefined {
  const { interpolation, border, channels } = scheme;
  if (interpolation !== 'linear' || !isGatherBorder(border) || scheme.minify || scheme.borderY)
    return undefined;
  const [columns = 0, rows = 0] = Array.from(size);
  const [width = 0, height = 0] = Array.from(sourceSize);
  if (Math.min(columns, rows) < CANDIDATES) return undefined;
  const cornersOf = (low: number, right: number, bottom: number) =>
    [low, right].flatMap((x) => [low, bottom].map((y) => [x, y] as const));
  const depths = cornersOf(0, columns - 1, rows - 1).map((corner) => depthOf(homography, corner));
  const sign = Math.sign(depths[0] ?? 0);
  if (!depths.every((z) => z > near && z * sign > 0)) return undefined;
  const inverse = invert(homography).map((value) => value * sign);
  const corners = cornersOf(-1, width, height);
  const least = Math.min(...corners.map((corner) => depthOf(inverse, corner)));
  if (!(least > 0)) return undefined;
  const reach = Math.max(...corners.map((corner) => reachAt(inverse, corner, least)));
  if (!(reach + 2 * REACH_MARGIN < CANDIDATES / 2)) return undefined;
  return { scheme: { interpolation, border, channels }, inverse };
}
