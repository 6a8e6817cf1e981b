import {
  type correlation as correlationKernel,
  correlationPixel,
} from '../../../shaders/kernels/correlation.ts';
import { correlationLayout } from '../../../shaders/loss/correlationLayout.ts';
import { eachComparison } from './comparison.ts';
import type { Fast } from './fast.ts';

export const correlation: Fast<typeof correlationKernel> = (scheme, bound) => {
  const { params, sums } = bound;
  const layout = correlationLayout(scheme.channels);
  const add = (entry: number, term: number) => {
    sums[entry] = (sums[entry] as number) + term;
  };
  return eachComparison(scheme, bound, {
    pixel: correlationPixel(scheme, bound),
    chunk: ({ c, count, value, target, m }) => {
      const valueCenter = params.valueCenter[c] ?? 0;
      const targetCenter = params.targetCenter[c] ?? 0;
      let [values, targets, valueSquares, targetSquares, products, weight, pixels] = [0, 0, 0, 0, 0, 0, 0];
      for (let k = 0; k < count; k++) {
        const w = m[k] as number;
        if (!(w > 0)) continue;
        const dy = (value[k] as number) - valueCenter;
        const dt = (target[k] as number) - targetCenter;
        values += w * dy;
        targets += w * dt;
        valueSquares += w * dy * dy;
        targetSquares += w * dt * dt;
        products += w * dy * dt;
        weight += w;
        pixels += 1;
      }
      const entries = layout.channel(c);
      add(entries.values, values);
      add(entries.targets, targets);
      add(entries.valueSquares, valueSquares);
      add(entries.targetSquares, targetSquares);
      add(entries.products, products);
      if (c > 0) return;
      add(layout.weight, weight);
      add(layout.pixels, pixels);
    },
  });
};
