import { GRAM, MONOMIALS } from '../../../shaders/comparison/normalLayout.ts';
import type { Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { Span, Steps } from './lanes/normalLanes.ts';
import { normalLanes } from './lanes/normals.ts';

const rowOf = (pair: number): number => GRAM + MONOMIALS.length * pair;

/** Adds Σ p · [x², xy, x, y², y, 1] of a pair, from the moments s = Σ p, sx = Σ px and sxx = Σ px² of a row. */
function addQuadratic(sums: Float64Array, pair: number, s: number, sx: number, sxx: number, y: number): void {
  const at = rowOf(pair);
  sums[at] = (sums[at] as number) + sxx;
  sums[at + 1] = (sums[at + 1] as number) + sx * y;
  sums[at + 2] = (sums[at + 2] as number) + sx;
  sums[at + 3] = (sums[at + 3] as number) + s * y * y;
  sums[at + 4] = (sums[at + 4] as number) + s * y;
  sums[at + 5] = (sums[at + 5] as number) + s;
}

/** Adds chunks to the sums. `span` is that of the chunk, y its row in normalized coordinates. */
export function normalMoments(lanes: Lanes, sums: Float64Array) {
  const moments = lanes.scratch();
  const normals = normalLanes(lanes);
  return {
    /**
     * Adds Σ w gᵢ gⱼ to `GRAM`, from the products w gx², w gx gy and w gy². The third gradient is −(gx x + gy y), so its products
     * are these times x and y.
     */
    addGram(span: Span, w: Scratch, steps: Steps, y: number): void {
      normals.gram(span, w, steps, moments);
      const [a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0, c0 = 0, c1 = 0, c2 = 0] =
        moments;
      const [yy2, y2] = [y * y, 2 * y];
      // In the order of PAIRS.
      addQuadratic(sums, 0, a0, a1, a2, y);
      addQuadratic(sums, 1, b0, b1, b2, y);
      addQuadratic(sums, 2, -a1 - y * b0, -a2 - y * b1, -a3 - y * b2, y);
      addQuadratic(sums, 3, c0, c1, c2, y);
      addQuadratic(sums, 4, -b1 - y * c0, -b2 - y * c1, -b3 - y * c2, y);
      addQuadratic(sums, 5, a2 + y2 * b1 + yy2 * c0, a3 + y2 * b2 + yy2 * c1, a4 + y2 * b3 + yy2 * c2, y);
    },

    /** Adds Σ [p, q, −(px + qy)]ᵀ [x, y, 1] to the nine entries from `at` on, with (p, q) = f · (gx, gy). */
    addNine(at: number, span: Span, f: Scratch, steps: Steps, y: number): void {
      normals.mixed(span, f, steps, moments);
      const [p0 = 0, p1 = 0, p2 = 0, q0 = 0, q1 = 0] = moments;
      sums[at] = (sums[at] as number) + p1;
      sums[at + 1] = (sums[at + 1] as number) + p0 * y;
      sums[at + 2] = (sums[at + 2] as number) + p0;
      sums[at + 3] = (sums[at + 3] as number) + q1;
      sums[at + 4] = (sums[at + 4] as number) + q0 * y;
      sums[at + 5] = (sums[at + 5] as number) + q0;
      sums[at + 6] = (sums[at + 6] as number) - p2 - q1 * y;
      sums[at + 7] = (sums[at + 7] as number) - (p1 + q0 * y) * y;
      sums[at + 8] = (sums[at + 8] as number) - p1 - q0 * y;
    },
  };
}
