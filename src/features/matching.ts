import { BINS, CELLS, LENGTH } from './describe.ts';
import type { Features } from './features.ts';

/** What the moving picture shows of the fixed one. */
export interface Kind {
  readonly mirrored: boolean;
  /** Light for dark. */
  readonly inverted: boolean;
}

/** A pair of features that look alike. */
export interface Match {
  readonly fixed: number;
  readonly moving: number;
  /** The squared distance of the descriptors ÷ that to the next best place: the smaller, the surer. */
  readonly ratio: number;
}

/** Second best matches within so many sizes of the best show the same place. */
const SAME_PLACE = 2;
/** Pairs with a larger ratio of squared distances are no evidence (0.85²). */
const MOST_RATIO = 0.72;

/**
 * The descriptors that the features would have in a mirrored or inverted picture: a mirror exchanges rows and
 * the sense of the directions; inverted gradients turn the frame by half a turn.
 */
function descriptorsAs({ descriptors }: Features, { mirrored, inverted }: Kind): Float32Array {
  if (!mirrored && !inverted) return descriptors;
  const source = new Int32Array(LENGTH);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      for (let bin = 0; bin < BINS; bin++) {
        const r = mirrored !== inverted ? CELLS - 1 - row : row;
        const c = inverted ? CELLS - 1 - column : column;
        const b = mirrored ? (BINS - bin) % BINS : bin;
        source[(row * CELLS + column) * BINS + bin] = (r * CELLS + c) * BINS + b;
      }
    }
  }
  return descriptors.map((_, k) => descriptors[k - (k % LENGTH) + (source[k % LENGTH] as number)] as number);
}

/** The scalar products of all descriptors of a list with one of another. */
function products(list: Float32Array, count: number, other: Float32Array, at: number, output: Float32Array) {
  for (let m = 0; m < count; m++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0, p = at, q = m * LENGTH; k < LENGTH; k += 4, p += 4, q += 4) {
      a += (other[p] as number) * (list[q] as number);
      b += (other[p + 1] as number) * (list[q + 1] as number);
      c += (other[p + 2] as number) * (list[q + 2] as number);
      d += (other[p + 3] as number) * (list[q + 3] as number);
    }
    output[m] = a + b + c + d;
  }
}

/**
 * The matches of two lists of features, surest first: each is the other's best, and clearly better than the
 * best at another place (Lowe 2004, §7.1).
 */
export function matchesOf(fixed: Features, moving: Features, kind: Kind): Match[] {
  const descriptors = descriptorsAs(fixed, kind);
  const row = new Float32Array(moving.count);
  const bestOfMoving = new Float32Array(moving.count).fill(-1);
  const fixedOfMoving = new Int32Array(moving.count).fill(-1);
  const found: Match[] = [];
  for (let f = 0; f < fixed.count; f++) {
    products(moving.descriptors, moving.count, descriptors, f * LENGTH, row);
    let best = -1;
    let place = -1;
    for (let m = 0; m < moving.count; m++) {
      const product = row[m] as number;
      if (product > best) {
        best = product;
        place = m;
      }
      if (product > (bestOfMoving[m] as number)) {
        bestOfMoving[m] = product;
        fixedOfMoving[m] = f;
      }
    }
    if (place < 0) continue;
    const [x, y] = [moving.x[place] as number, moving.y[place] as number];
    const near = SAME_PLACE * (moving.size[place] as number);
    let second = -1;
    for (let m = 0; m < moving.count; m++) {
      const product = row[m] as number;
      if (product <= second) continue;
      if (Math.abs((moving.x[m] as number) - x) + Math.abs((moving.y[m] as number) - y) > near)
        second = product;
    }
    const ratio = Math.max(1 - best, 0) / Math.max(1 - second, 1e-9);
    if (ratio < MOST_RATIO) found.push({ fixed: f, moving: place, ratio });
  }
  return found.filter(({ fixed: f, moving: m }) => fixedOfMoving[m] === f).sort((a, b) => a.ratio - b.ratio);
}
