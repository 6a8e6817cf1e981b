import { LEAST_Z, type Matrix } from './projection.ts';
import type { Span, Window } from './windows.ts';

type Triple = readonly [number, number, number];

/** The span of relevant positions on each axis; undefined for all positions. */
export interface Bounds {
  readonly u?: Span | undefined;
  readonly v?: Span | undefined;
}

/** Clips a polygon to the half-space n · q ≥ `least`. Returns its corners. */
function clippedBy(corners: readonly Triple[], [a, b, c]: Triple, least = 0): Triple[] {
  const heights = corners.map(([q1, q2, z]) => a * q1 + b * q2 + c * z - least);
  return corners.flatMap((corner, k) => {
    const after = (k + 1) % corners.length;
    const [height, next] = [heights[k] as number, heights[after] as number];
    const kept = height >= 0 ? [corner] : [];
    if (height >= 0 === next >= 0) return kept;
    const share = height / (height - next);
    const other = corners[after] as Triple;
    const between = (axis: 0 | 1 | 2) => corner[axis] + share * (other[axis] - corner[axis]);
    return [...kept, [between(0), between(1), between(2)]];
  });
}

const EMPTY: Span = [0, 0];
const spanOf = (values: readonly number[]): Span =>
  values.length === 0 ? EMPTY : [Math.min(...values), Math.max(...values)];

/** The corners of the pixels on one side of the horizon whose positions lie within the bounds. */
function visibleCorners(corners: readonly Triple[], side: 1 | -1, { u, v }: Bounds, least: number): Triple[] {
  const planes: Triple[] = [
    ...(u
      ? ([
          [side, 0, -side * u[0]],
          [-side, 0, side * u[1]],
        ] as const)
      : []),
    ...(v
      ? ([
          [0, side, -side * v[0]],
          [0, -side, side * v[1]],
        ] as const)
      : []),
  ];
  const front = clippedBy(corners, [0, 0, side], least);
  return planes.reduce((polygon, plane) => clippedBy(polygon, plane), front);
}

/**
 * Spans of the positions (q₁/z, q₂/z) within `bounds` of the pixels of a rectangle with z > `near`. The rectangle is clipped in q = W p,
 * where all bounds are planes, on each side of the horizon; the spans are those of the remaining corners. [0, 0] if there are none.
 */
export function spansOf(
  map: Matrix,
  near: number,
  { x, y, width, height }: Window,
  bounds: Bounds = {},
): { readonly u: Span; readonly v: Span } {
  const at = (column: number, row: number): Triple => {
    const along = (k: number) => (map[k] ?? 0) * column + (map[k + 1] ?? 0) * row + (map[k + 2] ?? 0);
    return [along(0), along(3), along(6)];
  };
  const [right, bottom] = [x + width - 1, y + height - 1];
  const corners = [at(x, y), at(right, y), at(right, bottom), at(x, bottom)];
  const visible = [
    ...visibleCorners(corners, 1, bounds, Math.max(near, LEAST_Z)),
    ...(near < 0 ? visibleCorners(corners, -1, bounds, LEAST_Z) : []),
  ];
  return { u: spanOf(visible.map(([q1, , z]) => q1 / z)), v: spanOf(visible.map(([, q2, z]) => q2 / z)) };
}
