import {
  type correlationCotangent as correlationCotangentKernel,
  correlationCotangentPixel,
} from '../../../shaders/kernels/correlationCotangent.ts';
import { blanks, eachComparison } from './comparison.ts';
import type { Fast } from './fast.ts';

export const correlationCotangent: Fast<typeof correlationCotangentKernel> = (scheme, bound) => {
  const { params, output } = bound;
  return eachComparison(scheme, bound, {
    pixel: correlationCotangentPixel(scheme, bound),
    outside: blanks(output, scheme.channels),
    chunk: ({ c, count, value, target, m, start }) => {
      const valueCenter = params.valueCenter[c] ?? 0;
      const targetCenter = params.targetCenter[c] ?? 0;
      const valueFactor = params.valueFactor[c] ?? 0;
      const targetFactor = params.targetFactor[c] ?? 0;
      for (let k = 0; k < count; k++) {
        const weight = m[k] as number;
        const dy = (value[k] as number) - valueCenter;
        const dt = (target[k] as number) - targetCenter;
        output[start + k] = weight > 0 ? weight * (valueFactor * dy + targetFactor * dt) : 0;
      }
    },
  });
};
