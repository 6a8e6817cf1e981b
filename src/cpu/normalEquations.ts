import {
  channelLayout,
  GRAM,
  MONOMIALS,
  PAIRS,
  RIGHT,
  tailLayout,
} from '../../shaders/comparison/normalLayout.ts';
import { DENOISED_PLANES, difference, noiseSlopes } from '../../shaders/comparison/stepGradient.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { massOf } from '../../shaders/sampling/masses.ts';
import { type Look, look } from '../../shaders/sampling/samplePosition.ts';
import { type Sample, sample } from '../../shaders/sampling/sampler.ts';
import { recolored } from './comparison.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const normalEquationsPixel: Visitor<'normalEquations'> = (
  scheme,
  { params, source, reference, weights, mask, planes, sums },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const loss = LOSSES[scheme.loss];
  const tail = tailLayout(scheme.channels);
  const own = (seen: Look, c: number): Sample =>
    sample(source, c * sourcePlane, width, seen, params.fill[c] ?? 0);
  const value = scheme.color ? recolored(scheme.color, own) : own;
  const [cx = 0, cy = 0] = Array.from(params.center);
  const [m0 = 0, m1 = 0, , m3 = 0, m4 = 0, , m6 = 0, m7 = 0] = Array.from(params.homography);
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] ?? 0) + value;
  };
  const [, rows = 0] = Array.from(params.size);
  const columns = params.size[0] ?? 0;
  const referenceSlopes = (start: number, x: number, y: number) => {
    const [across, down] = [difference(x, columns), difference(y, rows)];
    const at = (i: number, j: number) => reference[start + j * columns + i] ?? 0;
    return [
      (at(across.high, y) - at(across.low, y)) / across.width,
      (at(x, down.high) - at(x, down.low)) / down.width,
    ] as const;
  };
  return (column, row, index) => {
    const seen = look(scheme, params, column, row);
    if (!seen.inside) return;
    const m = massOf(scheme, { weights, mask }, seen, index, width);
    if (!(m > 0)) return;
    const { u, v, reciprocal } = seen.at;
    const shared = scheme.gradient === 'denoised' ? noiseSlopes(seen) : undefined;
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
      const s = value(seen, c);
      const r = gain * s.value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const pull = loss.slope(r, params.scale);
      const slope = m * pull;
      const w = m * loss.weight(r, params.scale);
      const chain = ({ du, dv }: { readonly du: number; readonly dv: number }) => {
        const perPixel = gain * reciprocal * params.unit;
        return [
          perPixel * (du * (m0 - u * m6) + dv * (m3 - v * m6)),
          perPixel * (du * (m1 - u * m7) + dv * (m4 - v * m7)),
        ] as const;
      };
      let along = chain(s);
      let z = s.value;
      let right = along.map((value) => slope * value);
      if (scheme.gradient === 'mean') {
        const t = referenceSlopes(c * plane, column, row);
        along = [0.5 * (along[0] + params.unit * t[0]), 0.5 * (along[1] + params.unit * t[1])];
        right = along.map((value) => slope * value);
        z = s.value - (0.5 * r) / gain;
      } else if (shared) {
        const first = DENOISED_PLANES * c;
        along = chain(sample(planes, first * sourcePlane, width, seen, 0));
        z = sample(planes, (first + 2) * sourcePlane, width, seen, 0).value;
        const gate = sample(planes, (first + 1) * sourcePlane, width, seen, 0).value;
        const share = w * gain * (params.noise[c] ?? 0) * gate;
        const correlated = chain({ du: shared[0], dv: shared[1] });
        right = along.map((value, k) => slope * value - share * (correlated[k] ?? 0));
      }
      const three = ([gx = 0, gy = 0]: readonly number[]) => [gx, gy, -(gx * x + gy * y)];
      const g = three(along);
      PAIRS.forEach(([i, j], k) => {
        const product = w * (g[i] ?? 0) * (g[j] ?? 0);
        monomials.forEach((monomial, m) => {
          add(GRAM + MONOMIALS.length * k + m, product * monomial);
        });
      });
      const weighted = g.map((value) => w * value);
      nine(RIGHT, three(right));
      nine(
        at.gain,
        weighted.map((value) => value * z),
      );
      nine(at.bias, weighted);
      add(at.squares, w * z * z);
      add(at.values, w * z);
      add(at.weights, w);
      add(at.gainRight, slope * z);
      add(at.biasRight, slope);
      add(tail.loss, m * loss.rho(r, params.scale));
      add(tail.weightedSquares, slope * r);
      add(tail.squares, m * r * r);
      add(tail.slopeSquares, slope * pull);
      add(tail.curvatures, m * loss.curvature(r, params.scale));
    }
    add(tail.pixels, 1);
    add(tail.weight, m);
  };
};

export const normalEquations: Twin<'normalEquations'> = (scheme, bound) =>
  eachPixel(bound.params.size, normalEquationsPixel(scheme, bound));
