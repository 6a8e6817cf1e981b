import { PARTS } from '../../shaders/sampling/point.ts';
import { type Approx, add, exact, multiply } from '../support/approx.ts';
import { eachOnce, pairwise } from '../support/combinations.ts';
import { encloseGiven } from '../support/enclosure.ts';
import { noise } from '../support/random.ts';
import { both, representative } from './axes.ts';
import { images, numbers, positioned } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { choose, LOST, Table, where } from './table.ts';

export const samplePoints: KernelTest<'samplePoints'> = {
  specs: [
    ...pairwise({
      ...representative,
      interpolation: ['linear', 'quadratic', 'cubic', 'keys'],
      order: [0, 1, 2],
    } as const),
    { interpolation: 'lanczos2', border: 'mirror', borderY: 'clamp', channels: 2, order: 1 },
    { interpolation: 'cubic', border: 'line', borderY: 'repeat', channels: 2, order: 2 },
  ],
  make: (spec, setting) => {
    const { points, place } = positioned(setting);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source: images(setting, spec).source,
      points,
      output: new Float64Array(PARTS[spec.order] * spec.channels * place.count),
    };
  },
  tolerance: (scheme, { params, source, points }) => {
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
  },
};

export const positionPullback: KernelTest<'positionPullback'> = {
  specs: eachOnce(representative),
  make: (spec, setting) => {
    const { points, place } = positioned(setting);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source: images(setting, spec).source,
      points,
      cotangent: noise(spec.channels * place.count, setting.seed + 3),
      output: new Float64Array(2 * place.count),
    };
  },
  tolerance: (scheme, { params, source, points, cotangent }) => {
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
  },
};

export const pointsTangent: KernelTest<'pointsTangent'> = {
  specs: eachOnce({ ...representative, imageTangent: both }),
  make: (spec, setting) => {
    const { points, place } = positioned(setting);
    const { source, tangent: imageTangent } = images(setting, spec);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source,
      imageTangent,
      points,
      tangent: noise(2 * place.count, setting.seed + 5),
      output: new Float64Array(spec.channels * place.count),
    };
  },
  tolerance: (scheme, { params, source, imageTangent, points, tangent }) => {
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
  },
};
