import { apply, type Frame, type Homography } from '../../../../src/index.ts';
import type { Gray } from '../case.ts';

export type Size = Pick<Frame, 'width' | 'height'>;

/** An 8-bit picture; a sample's value is the unit times itself ÷ 255. */
export interface Picture extends Gray {
  /** Default 1. */
  readonly unit?: number;
  /** The colors, interleaved, where it has any: fits see them in place of the gray samples. */
  readonly rgb?: Uint8Array;
}

export interface WildPair {
  readonly kind: string;
  readonly level: string;
  /** The photographs of which it is made, and the seed. */
  readonly name: string;
  /** Of the smaller picture. */
  readonly size: Size;
  readonly moving: Picture;
  readonly fixed: Picture;
  /** The fixed picture's pixels to the moving one's; null where the two have nothing in common. */
  readonly truth: Homography | null;
  /** Where the fit starts; it searches for itself without one. */
  readonly init?: Homography;
}

/** A pair that is yet to be made: it takes a while, and all of them much memory. */
export interface Planned {
  readonly kind: string;
  readonly level: string;
  readonly seed: number;
  make(): Promise<WildPair>;
}

/** Positions along each axis of a grid over the fixed frame, its border included, by default. */
const PROBES = 65;

const depth = (w: ArrayLike<number>, x: number, y: number): number =>
  (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0);

/** Positions of the fixed frame, on a grid, that W sends into the moving frame from before the horizon. */
export function probes(
  w: Homography,
  fixed: Size,
  moving: Size,
  side = PROBES,
): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const front = Math.sign(depth(w, (fixed.width - 1) / 2, (fixed.height - 1) / 2));
  for (let k = 0; k < side ** 2; k++) {
    const x = ((k % side) / (side - 1)) * (fixed.width - 1);
    const y = (Math.floor(k / side) / (side - 1)) * (fixed.height - 1);
    if (depth(w, x, y) * front <= 0) continue;
    const [u, v] = apply(w, x, y);
    if (u >= 0 && v >= 0 && u <= moving.width - 1 && v <= moving.height - 1) found.push([x, y]);
  }
  return found;
}

/** The share of the fixed frame that W sends into the moving one. */
export const overlapShare = (w: Homography, fixed: Size, moving: Size): number =>
  probes(w, fixed, moving).length / PROBES ** 2;

/**
 * The largest distance between where two maps send a pixel of the fixed frame that sees the moving picture through the
 * true one, in px of the smaller picture; infinite where the found map is not finite there.
 */
export function largestError(found: ArrayLike<number>, truth: Homography, fixed: Size, moving: Size): number {
  const scale = Math.max(1, Math.max(moving.width, moving.height) / Math.max(fixed.width, fixed.height));
  let largest = 0;
  for (const [x, y] of probes(truth, fixed, moving)) {
    const [p, q] = [apply(found, x, y), apply(truth, x, y)];
    const distance = Math.hypot(p[0] - q[0], p[1] - q[1]);
    largest = Math.max(largest, Number.isFinite(distance) ? distance : Number.POSITIVE_INFINITY);
  }
  return largest / scale;
}
