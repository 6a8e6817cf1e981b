import { BINS } from '../../../shaders/kernels/residualHistogram.ts';
import { extentsOf } from '../pixels.ts';
import { residualHistogramPixel } from '../residualHistogram.ts';
import type { Fast } from './fast.ts';
import { beyond, eachRow, sampledRow } from './linear.ts';
import type { Rows } from './rows.ts';

export const residualHistogram: Fast<'residualHistogram'> = (scheme, bound) => {
  const line = sampledRow(scheme);
  if (!line) return false;
  const { params, source, reference, counts } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const pixel = residualHistogramPixel(scheme, bound);
  const outside = beyond(scheme);
  const span = (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      for (let k = 0; k < rows.count; k++) {
        const r = gain * (line.value[k] as number) + bias - (reference[start + k] as number);
        const bin = Math.min(Math.abs(r) * params.binsPerUnit, BINS - 1) | 0;
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  };
  eachRow(scheme, params, { span, pixel, outside });
  return true;
};
