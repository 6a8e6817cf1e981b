import { KERNELS } from '../../shaders/kernels/index.ts';
import { type Approx, add, exact, linear, multiply, subtract } from '../support/approx.ts';
import { eachOnce, pairwise } from '../support/combinations.ts';
import { both, leveled, mixed, representative, sampling } from './axes.ts';
import { area, images, numbers } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import {
  addMapGradient,
  anywhere,
  choose,
  eachEnclosure,
  LOST,
  lose,
  planeOf,
  Table,
  where,
} from './table.ts';

export const warp: KernelTest<'warp'> = {
  specs: [...eachOnce(sampling), ...mixed, ...eachOnce(leveled)],
  make: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  tolerance: (scheme, { params, source }) => {
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
  },
};

export const warpTangent: KernelTest<'warpTangent'> = {
  specs: [
    ...pairwise({ ...representative, imageTangent: both }),
    ...eachOnce({ ...leveled, imageTangent: both }),
  ],
  make: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    imageTangent: images(setting, spec).tangent,
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  tolerance: (scheme, { params, source, imageTangent }) => {
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
  },
};

export const warpPullback: KernelTest<'warpPullback'> = {
  specs: [...pairwise(representative), ...mixed, ...eachOnce(leveled)],
  make: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    cotangent: images(setting, spec).other,
    sums: new Float64Array(KERNELS.warpPullback.entries(spec)),
  }),
  tolerance: (scheme, { params, source, cotangent }, { rows, depth }) => {
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
  },
};
