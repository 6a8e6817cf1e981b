import { MapError } from '../base/errors.ts';
import { type Homography, IDENTITY, invert, multiply } from '../geometry/homography.ts';

/**
 * A matrix without convergence after this many iterations has no principal root; near the identity five
 * suffice.
 */
const MOST = 60;
const CONVERGED = 1e-15;

/**
 * The principal square root of a 3×3 matrix, by the iteration of Denman and Beavers (1976): V V = A.
 * Undefined if A has none: half turns and reflections have an eigenvalue on the negative axis.
 */
export function squareRoot(a: Homography): Homography | undefined {
  try {
    return iterate(a);
  } catch (error) {
    if (error instanceof MapError) return undefined;
    throw error;
  }
}

/** One iteration. Throws MapError if an iterate is singular. */
function iterate(a: Homography): Homography | undefined {
  let root = a;
  let inverse: Homography = Float64Array.from(IDENTITY);
  for (let k = 0; k < MOST; k++) {
    const [fromRoot, fromInverse] = [invert(root), invert(inverse)];
    const next = root.map((entry, i) => 0.5 * (entry + (fromInverse[i] ?? 0)));
    inverse = inverse.map((entry, i) => 0.5 * (entry + (fromRoot[i] ?? 0)));
    const moved = Math.max(...next.map((entry, i) => Math.abs(entry - (root[i] ?? 0))));
    root = next;
    if (!Number.isFinite(moved)) return undefined;
    if (moved < CONVERGED * Math.max(...root.map(Math.abs))) break;
  }
  const error = Math.max(...multiply(root, root).map((entry, i) => Math.abs(entry - (a[i] ?? 0))));
  return error < 1e-9 * Math.max(...a.map(Math.abs)) ? root : undefined;
}
