import {
  type lossCotangent as lossCotangentKernel,
  lossCotangentPixel,
} from '../../../shaders/kernels/lossCotangent.ts';
import { resolveLoss } from '../../../shaders/loss/resolveLoss.ts';
import { blanks, eachComparison } from './comparison.ts';
import type { Fast } from './fast.ts';

export const lossCotangent: Fast<typeof lossCotangentKernel> = (scheme, bound) => {
  const { params, output } = bound;
  const { slope } = resolveLoss(scheme.loss);
  const { scale, factor } = params;
  return eachComparison(scheme, bound, {
    pixel: lossCotangentPixel(scheme, bound),
    outside: blanks(output, scheme.channels),
    chunk: ({ count, value, target, m, start }) => {
      for (let k = 0; k < count; k++) {
        const weight = m[k] as number;
        const r = (value[k] as number) - (target[k] as number);
        output[start + k] = weight > 0 ? factor * weight * slope(r, scale) : 0;
      }
    },
  });
};
