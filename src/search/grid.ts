import { apply, type Homography, multiply, translation } from '../homography.ts';
import { fromFull, type Plane, toFull } from './plane.ts';

/** How far a step may move the fixed plane's pixels, as a root mean square, in pixels of the planes. */
const STEP = ((globalThis as any).X ?? {}).step ?? 1.4;

/** Maps of about one reduction, so that they share a moving plane. */
export interface Group {
  /** Pixels of the moving image per pixel of the fixed one. */
  readonly scale: number;
  /** Rotations, in radians. */
  readonly angles: readonly number[];
}

/** Root mean square distance of a plane's pixels from its centre. */
const radius = ({ width, height }: Plane): number => Math.sqrt((width ** 2 + height ** 2) / 12);

/** Evenly spread values, no further apart than `step`: the middles of equal parts of the range. */
function spread(low: number, high: number, step: number): number[] {
  const count = Math.max(Math.ceil((high - low) / step), 1);
  return Array.from({ length: count }, (_, k) => low + ((k + 0.5) / count) * (high - low));
}

/** Every rotation at every scale of a range. */
export function groups(
  fixed: Plane,
  scales: readonly [number, number],
  angles: readonly [number, number],
): Group[] {
  const step = STEP / radius(fixed);
  const turns = spread(...angles, step);
  return spread(Math.log(scales[0]), Math.log(scales[1]), step).map((log) => ({
    scale: Math.exp(log),
    angles: turns,
  }));
}

/** Rotations about the fixed plane's centre, moved to every pixel of the moving plane: nine numbers each. */
export function everywhere({ angles }: Group, fixed: Plane, moving: Plane): Float32Array {
  const [x, y] = [(fixed.width - 1) / 2, (fixed.height - 1) / 2];
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

/** Similarities before a given map, W S: S turns about the fixed plane's centre, and shifts by up to `reach` of its sides. */
export function nearby(
  { scale, angles }: Group,
  fixed: Plane,
  moving: Plane,
  around: Homography,
  reach: number,
): Float32Array {
  const center = [(fixed.width - 1) / 2, (fixed.height - 1) / 2] as const;
  const local = multiply(multiply(fromFull(moving), around), toFull(fixed));
  const zoom = scale / scaleOf(around, fixed);
  const shifts = (side: number) => {
    const steps = Math.round(reach * side);
    return Array.from({ length: 2 * steps + 1 }, (_, k) => k - steps);
  };
  const maps = angles.flatMap((angle) => {
    const [c, s] = [zoom * Math.cos(angle), zoom * Math.sin(angle)];
    const turn = multiply([c, -s, 0, s, c, 0, 0, 0, 1], translation(-center[0], -center[1]));
    return shifts(fixed.height).flatMap((y) =>
      shifts(fixed.width).flatMap((x) => {
        const map = multiply(local, multiply(translation(center[0] + x, center[1] + y), turn));
        const size = Math.abs(map[8] as number) || 1;
        return Array.from(map, (value) => value / size);
      }),
    );
  });
  return Float32Array.from(maps);
}

/** √|det J| of a map of full-resolution pixels at the fixed plane's centre. */
export function scaleOf(w: Homography, fixed: Plane): number {
  const [x, y] = apply(toFull(fixed), (fixed.width - 1) / 2, (fixed.height - 1) / 2);
  const z = (w[6] as number) * x + (w[7] as number) * y + (w[8] as number);
  const [u, v] = apply(w, x, y);
  const [a, b, c, d] = [0, 1, 3, 4].map((k) => {
    const position = k < 2 ? u : v;
    return ((w[k] as number) - position * (w[6 + (k % 3)] as number)) / z;
  }) as [number, number, number, number];
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** A map of two planes' pixels, of those of full resolution. */
export const between = (w: Homography, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(fromFull(moving), w), toFull(fixed));

/** A map of full-resolution pixels, of those of two planes. */
export const atFull = (w: ArrayLike<number>, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(toFull(moving), w), fromFull(fixed));

