import { BINS } from '../../../shaders/kernels/residualHistogram.ts';
import { planeOf } from '../pixels.ts';
import { residualHistogramPixel } from '../residualHistogram.ts';
import type { Fast } from './fast.ts';
import { eachRow, isLinear, LinearRow } from './linear.ts';

export const residualHistogram: Fast<'residualHistogram'> = (scheme, bound) => {
  if (!isLinear(scheme)) return false;
  const { params, source, reference, counts } = bound;
  const [width = 0] = Array.from(params.sourceSize);
  const [columns = 0] = Array.from(params.size);
  const line = new LinearRow(columns);
  eachRow(params, residualHistogramPixel(scheme, bound), (rows, y) => {
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * planeOf(params.sourceSize), width, rows);
      const start = c * planeOf(params.size) + y * columns;
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      for (let x = rows.from; x < rows.to; x++) {
        const r = gain * (line.value[x] as number) + bias - (reference[start + x] as number);
        const bin = Math.min(Math.abs(r) * params.binsPerUnit, BINS - 1) | 0;
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  });
  return true;
};
