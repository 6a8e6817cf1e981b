import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  binOf,
  isFlat,
  type residualHistogram as residualHistogramKernel,
  residualHistogramPixel,
} from '../../../shaders/kernels/residualHistogram.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { rowsOf } from './linear.ts';
import type { Rows } from './rows.ts';
import { weightRow } from './weightRow.ts';

export const residualHistogram: Fast<typeof residualHistogramKernel> = (scheme, bound) => {
  const sampled = rowsOf(scheme, bound);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, source, reference, counts } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const pixel = residualHistogramPixel(scheme, bound);
  const weights = weightRow(scheme, bound, lanes);
  const span = (rows: Rows, y: number) => {
    const m = weights.at(rows, y * columns + rows.start);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      for (let k = 0; k < rows.count; k++) {
        const r = gain * (line.value[k] as number) + bias - (reference[start + k] as number);
        const bin = binOf(r, params.binsPerUnit);
        const flat = isFlat(reference, start + k, c * plane, (c + 1) * plane - 1, columns);
        counts[bin] = (counts[bin] as number) + ((m[k] as number) > 0 && !flat ? 1 : 0);
      }
    }
  };
  eachRow(scheme, params, lanes, { span, pixel, outside: beyond(scheme), stride: params.stride });
  return true;
};
