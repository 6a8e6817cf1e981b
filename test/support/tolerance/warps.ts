import { PARTS } from '../../../shaders/sampling/point.ts';
import { type Approx, add, exact, linear, multiply, subtract } from '../approx.ts';
import { encloseGiven } from '../enclosure.ts';
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
      const du = multiply(at.inverseZ, subtract(q[0], multiply(at.u, q[2])));
      const dv = multiply(at.inverseZ, subtract(q[1], multiply(at.v, q[2])));
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

export const samplePoints: Tolerance<'samplePoints'> = (scheme, { params, source, points }) => {
  const { channels, order } = scheme;
  const { count } = params;
  const output = new Table(PARTS[order] * channels * count);
  for (let index = 0; index < count; index++) {
    const at = encloseGiven(scheme, params, points, index);
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

export const positionPullback: Tolerance<'positionPullback'> = (
  scheme,
  { params, source, points, cotangent },
) => {
  const { count } = params;
  const output = new Table(2 * count);
  for (let index = 0; index < count; index++) {
    const at = encloseGiven(scheme, params, points, index);
    const gradient = [exact(0), exact(0)];
    for (let c = 0; at && c < scheme.channels; c++) {
      const { du, dv } = at.sample(source, c, params.fill[c] ?? 0);
      const lambda = cotangent[c * count + index] ?? 0;
      [du, dv].forEach((slope, axis) => {
        gradient[axis] = add(gradient[axis] ?? 0, multiply(slope, lambda));
      });
    }
    gradient.forEach((sum, axis) => {
      output.set(axis * count + index, at ? where(at, sum) : LOST);
    });
  }
  return { output };
};

export const pointsTangent: Tolerance<'pointsTangent'> = (
  scheme,
  { params, source, imageTangent, points, tangent },
) => {
  const { count } = params;
  const output = new Table(scheme.channels * count);
  for (let index = 0; index < count; index++) {
    const at = encloseGiven(scheme, params, points, index);
    for (let c = 0; c < scheme.channels; c++) {
      if (!at) {
        output.set(c * count + index, LOST);
        continue;
      }
      const { du, dv } = at.sample(source, c, params.fill[c] ?? 0);
      const moved = add(multiply(du, tangent[index] ?? 0), multiply(dv, tangent[count + index] ?? 0));
      const all = scheme.imageTangent ? add(moved, at.sample(imageTangent, c, 0).value) : moved;
      output.set(c * count + index, where(at, all));
    }
  }
  return { output };
};
