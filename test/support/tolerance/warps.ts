import { PARTS } from '../../../shaders/sampling/point.ts';
import { type Approx, add, exact, linear, multiply, subtract } from '../approx.ts';
import { encloseAt } from '../enclosure.ts';
import {
  addMapGradient,
  anywhere,
  choose,
  eachEnclosure,
  LOST,
  lose,
  planeOf,
  Table,
  type Tolerance,
  where,
} from './table.ts';

export const warp: Tolerance<'warp'> = (scheme, { params, source }) => {
  const plane = planeOf(params.size);
  const output = new Table(scheme.channels * plane);
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      const seen = at && choose(at, at.sample(source, c, fill).value, exact(fill));
      output.set(c * plane + index, seen ?? anywhere(scheme, source, fill));
    }
  });
  return { output };
};

export const warpTangent: Tolerance<'warpTangent'> = (scheme, { params, source, imageTangent }) => {
  const plane = planeOf(params.size);
  const output = new Table(scheme.channels * plane);
  const t = Array.from(params.tangent);
  eachEnclosure(scheme, params, (at, x, y, index) => {
    const q = [0, 3, 6].map((row) => linear(t.slice(row, row + 3), [x, y, 1])) as [Approx, Approx, Approx];
    for (let c = 0; c < scheme.channels; c++) {
      if (!at) {
        output.set(c * plane + index, LOST);
        continue;
      }
      const s = at.sample(source, c, params.fill[c] ?? 0);
      const du = multiply(at.reciprocal, subtract(q[0], multiply(at.u, q[2])));
      const dv = multiply(at.reciprocal, subtract(q[1], multiply(at.v, q[2])));
      const map = add(multiply(s.du, du), multiply(s.dv, dv));
      const all = scheme.imageTangent ? add(map, at.sample(imageTangent, c, 0).value) : map;
      output.set(c * plane + index, where(at, all));
    }
  });
  return { output };
};

export const warpPullback: Tolerance<'warpPullback'> = (
  scheme,
  { params, source, cotangent },
  { rows, depth },
) => {
  const plane = planeOf(params.size);
  const sums = new Table(9);
  eachEnclosure(scheme, params, (at, x, y, index) => {
    if (!at) return lose(sums);
    if (at.inside === false) return;
    let a = exact(0);
    let b = exact(0);
    for (let c = 0; c < scheme.channels; c++) {
      const s = at.sample(source, c, params.fill[c] ?? 0);
      const lambda = cotangent[c * plane + index] ?? 0;
      a = add(a, multiply(s.du, lambda));
      b = add(b, multiply(s.dv, lambda));
    }
    addMapGradient(sums, at, x, y, a, b);
  });
  return { sums: sums.accumulated(rows + depth) };
};

/** The positions are exact: what a fold and a cell round alone moves them. */
export const samplePoints: Tolerance<'samplePoints'> = (scheme, { params, source, points }) => {
  const { channels, order } = scheme;
  const { count } = params;
  const output = new Table(PARTS[order] * channels * count);
  for (let index = 0; index < count; index++) {
    const [u, v] = [points[index] ?? 0, points[count + index] ?? 0];
    const at = encloseAt(scheme, params.sourceSize, exact(u), exact(v));
    for (let c = 0; c < channels; c++) {
      const fill = params.fill[c] ?? 0;
      const put = (part: number, value: Approx) =>
        part < PARTS[order] && output.set((part * channels + c) * count + index, value);
      if (!at) {
        for (let part = 0; part < PARTS[order]; part++) put(part, LOST);
        continue;
      }
      const s = at.sample(source, c, fill);
      const second = order === 2 ? at.hessian(source, c, fill) : [];
      put(0, choose(at, s.value, exact(fill)));
      [s.du, s.dv, ...second].forEach((value, k) => {
        put(1 + k, where(at, value));
      });
    }
  }
  return { output };
};
