import { entriesOf, type Homography } from '../geometry/homography.ts';
import type { Plane } from '../search/plane.ts';

/** The side of a block, in pixels of the plane. */
export const BLOCK = 8;
/** A block counts if the moving plane covers this share of it. */
const COVERED = 0.6;
/** A block with less than this share of the mean energy shows no detail. */
const TEXTURED = 0.15;
/** Standard deviation of the correlation of a block's details where they have nothing in common. */
const CHANCE = 0.25;

/** How well the details of two planes agree under a map, block by block. */
export interface Agreement {
  /** Number of blocks with detail in both planes. */
  readonly blocks: number;
  /** Mean correlation of those blocks. */
  readonly correlation: number;
  /** Σ r in standard deviations of what chance gives. */
  readonly significance: number;
  /** The correlation of each block; NaN without detail or overlap. */
  readonly each: Float32Array;
}

/**
 * Compares two planes of local contrast under a map between their pixels. The correlation of each block of
 * 8 × 8 pixels counts alike, so that one strong edge cannot speak for the picture. A negative `sign` expects light for
 * dark. Samples that are NaN are left out.
 */
export function agreementOf(fixed: Plane, moving: Plane, w: Homography, sign: number): Agreement {
  const columns = Math.ceil(fixed.width / BLOCK);
  const rows = Math.ceil(fixed.height / BLOCK);
  const [products, ours, theirs, counts] = [0, 1, 2, 3].map(() => new Float64Array(columns * rows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8] = entriesOf(w);
  const { width, height, data } = moving;
  for (let y = 0; y < fixed.height; y++) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let x = 0; x < fixed.width; x++) {
      const inverse = 1 / (w6 * x + w7 * y + w8);
      const u = (w0 * x + w1 * y + w2) * inverse;
      const v = (w3 * x + w4 * y + w5) * inverse;
      if (!(inverse > 0 && u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue;
      const [left, top] = [u | 0, v | 0];
      const at = top * width + left;
      const [s, t] = [u - left, v - top];
      const above = (data[at] as number) * (1 - s) + (data[at + 1] as number) * s;
      const below = (data[at + width] as number) * (1 - s) + (data[at + width + 1] as number) * s;
      const other = above * (1 - t) + below * t;
      const own = fixed.data[y * fixed.width + x] as number;
      const product = own * other;
      if (Number.isNaN(product)) continue;
      const block = row + Math.floor(x / BLOCK);
      products[block] = (products[block] as number) + product;
      ours[block] = (ours[block] as number) + own * own;
      theirs[block] = (theirs[block] as number) + other * other;
      counts[block] = (counts[block] as number) + 1;
    }
  }
  const energy = (sums: Float64Array) => {
    const [sum, count] = sums.reduce<[number, number]>(
      ([a, b], value, k) => [a + value, b + (counts[k] as number)],
      [0, 0],
    );
    return count > 0 ? sum / count : 0;
  };
  const least = [TEXTURED * energy(ours), TEXTURED * energy(theirs)] as const;
  const each = new Float32Array(columns * rows).fill(Number.NaN);
  let [blocks, sum] = [0, 0];
  for (let k = 0; k < each.length; k++) {
    const count = counts[k] as number;
    const [a, b] = [ours[k] as number, theirs[k] as number];
    if (count < COVERED * BLOCK * BLOCK || !(a > least[0] * count && b > least[1] * count)) continue;
    const r = (sign * (products[k] as number)) / Math.sqrt(a * b);
    each[k] = r;
    blocks += 1;
    sum += r;
  }
  const correlation = blocks > 0 ? sum / blocks : 0;
  const significance = blocks > 0 ? sum / (CHANCE * Math.sqrt(blocks)) : 0;
  return { blocks, correlation, significance, each };
}
