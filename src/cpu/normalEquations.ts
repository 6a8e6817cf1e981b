import { look } from '../../shaders/look.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../../shaders/normalLayout.ts';
import { sample } from '../../shaders/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const normalEquationsPixel: Visitor<'normalEquations'> = (
  scheme,
  { params, source, reference, sums },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const loss = LOSSES[scheme.loss];
  const tail = tailLayout(scheme.channels);
  const [cx = 0, cy = 0] = Array.from(params.center);
  const [m0 = 0, m1 = 0, , m3 = 0, m4 = 0, , m6 = 0, m7 = 0] = Array.from(params.homography);
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] ?? 0) + value;
  };
  return (column, row, index) => {
    const seen = look(scheme, params, column, row);
    if (!seen.inside) return;
    const { u, v, reciprocal } = seen.at;
    const x = (column - cx) / params.unit;
    const y = (row - cy) / params.unit;
    const p = [x, y, 1];
    const monomials = [x * x, x * y, x, y * y, y, 1];
    const nine = (start: number, left: readonly number[]) =>
      left.forEach((value, i) => {
        p.forEach((coordinate, j) => {
          add(start + 3 * i + j, value * coordinate);
        });
      });
    for (let c = 0; c < scheme.channels; c++) {
      const at = channelLayout(c);
      const gain = params.gain[c] ?? 1;
      const s = sample(source, c * sourcePlane, width, seen, params.fill[c] ?? 0);
      const r = gain * s.value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const slope = loss.slope(r, params.scale);
      const w = loss.weight(r, params.scale);
      const chain = gain * reciprocal * params.unit;
      const gx = chain * (s.du * (m0 - u * m6) + s.dv * (m3 - v * m6));
      const gy = chain * (s.du * (m1 - u * m7) + s.dv * (m4 - v * m7));
      const g = [gx, gy, -(gx * x + gy * y)];
      PAIRS.forEach(([i, j], k) => {
        const product = w * (g[i] ?? 0) * (g[j] ?? 0);
        monomials.forEach((monomial, m) => {
          add(GRAM + MONOMIALS.length * k + m, product * monomial);
        });
      });
      const weighted = g.map((value) => w * value);
      nine(
        RIGHT,
        g.map((value) => slope * value),
      );
      nine(
        at.gain,
        weighted.map((value) => value * s.value),
      );
      nine(at.bias, weighted);
      add(at.squares, w * s.value * s.value);
      add(at.values, w * s.value);
      add(at.weights, w);
      add(at.gainRight, slope * s.value);
      add(at.biasRight, slope);
      add(tail.loss, loss.rho(r, params.scale));
      add(tail.weightedSquares, slope * r);
      add(tail.squares, r * r);
    }
    add(tail.pixels, 1);
  };
};

export const normalEquations: Twin<'normalEquations'> = (scheme, bound) =>
  eachPixel(bound.params.size, normalEquationsPixel(scheme, bound));
