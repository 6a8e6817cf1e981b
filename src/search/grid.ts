import { apply, type Homography, multiply, translation } from '../geometry/homography.ts';
import { between, centerOf, type Plane, toFull } from './plane.ts';

/** Maps of one scale: pixels of the moving image per pixel of the fixed one. */
export interface Group {
  readonly scale: number;
  /** Rotations about the fixed plane's center, in radians. */
  readonly angles: readonly number[];
}

/** Root mean square distance of a plane's pixels from its center, in its pixels. */
const radius = ({ width, height }: Plane): number => Math.sqrt((width ** 2 + height ** 2) / 12);

/** The midpoints of equal parts of a range, at most `step` apart. */
function spread([low, high]: readonly [number, number], step: number): number[] {
  const count = Math.max(Math.ceil((high - low) / step), 1);
  return Array.from({ length: count }, (_, k) => low + ((k + 0.5) / count) * (high - low));
}

/**
 * Every rotation at every scale of a range. Neighbors differ by `step`, as the root mean square motion of the
 * fixed plane's pixels.
 */
export function groupsOf(
  fixed: Plane,
  step: number,
  scales: readonly [number, number],
  angles: readonly [number, number],
): Group[] {
  const size = step / radius(fixed);
  const turns = spread(angles, size);
  return spread([Math.log(scales[0]), Math.log(scales[1])], size).map((log) => ({
    scale: Math.exp(log),
    angles: turns,
  }));
}

/**
 * The maps of a group: each rotation, with the center of the fixed plane at every pixel of the moving plane.
 * Nine numbers each.
 */
export function everywhere({ angles }: Group, fixed: Plane, moving: Plane): Float32Array {
  const [x, y] = centerOf(fixed);
  const maps = new Float32Array(9 * angles.length * moving.width * moving.height);
  let k = 0;
  for (const angle of angles) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [left, top] = [-c * x + s * y, -s * x - c * y];
    for (let v = 0; v < moving.height; v++) {
      for (let u = 0; u < moving.width; u++, k += 9) {
        maps[k] = c;
        maps[k + 1] = -s;
        maps[k + 2] = left + u;
        maps[k + 3] = s;
        maps[k + 4] = c;
        maps[k + 5] = top + v;
        maps[k + 8] = 1;
      }
    }
  }
  return maps;
}

/** √|det J| of a map of full-resolution pixels at the fixed plane's center, J = ∂(u, v)/∂(x, y). */
export function scaleOf(w: Homography, fixed: Plane): number {
  const [x, y] = apply(toFull(fixed), ...centerOf(fixed));
  const z = (w[6] as number) * x + (w[7] as number) * y + (w[8] as number);
  const [u, v] = apply(w, x, y);
  const slope = (k: number, position: number) =>
    ((w[k] as number) - position * (w[6 + (k % 3)] as number)) / z;
  return Math.sqrt(Math.abs(slope(0, u) * slope(4, v) - slope(1, u) * slope(3, v)));
}

/** Integer shifts up to a share of a side, in both directions. */
function shifts(side: number, share: number): number[] {
  const most = Math.round(share * side);
  return Array.from({ length: 2 * most + 1 }, (_, k) => k - most);
}

/** W S for the group's similarities S about the fixed plane's center, with shifts of up to a share of its sides. */
export function nearby(
  { scale, angles }: Group,
  fixed: Plane,
  moving: Plane,
  w: Homography,
  share: number,
): Float32Array {
  const [x, y] = centerOf(fixed);
  const local = between(w, fixed, moving);
  const zoom = scale / scaleOf(w, fixed);
  const maps = angles.flatMap((angle) => {
    const [c, s] = [zoom * Math.cos(angle), zoom * Math.sin(angle)];
    const turn = multiply([c, -s, 0, s, c, 0, 0, 0, 1], translation(-x, -y));
    return shifts(fixed.height, share).flatMap((dy) =>
      shifts(fixed.width, share).flatMap((dx) => {
        const map = multiply(local, multiply(translation(x + dx, y + dy), turn));
        const size = Math.abs(map[8] as number) || 1;
        return Array.from(map, (value) => value / size);
      }),
    );
  });
  return Float32Array.from(maps);
}
