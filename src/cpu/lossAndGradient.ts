import { mapGradient } from '../../shaders/geometry/mapGradient.ts';
import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { comparison } from './comparison.ts';
import { eachPixel } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const lossAndGradientPixel: Visitor<'lossAndGradient'> = (scheme, bound) => {
  const { params, sums } = bound;
  const { counted, value, target } = comparison(scheme, bound);
  const loss = LOSSES[scheme.loss];
  const add = (entry: number, term: number) => {
    sums[entry] = (sums[entry] ?? 0) + term;
  };
  return (x, y, index) => {
    const at = counted(x, y, index);
    if (!at) return;
    const { seen, m } = at;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const s = value(seen, c);
      const r = s.value - target(index, c);
      const lambda = m * loss.slope(r, params.scale);
      a += lambda * s.du;
      b += lambda * s.dv;
      add(LOSS_ENTRIES.loss, m * loss.rho(r, params.scale));
    }
    add(LOSS_ENTRIES.pixels, 1);
    if (scheme.weights) add(LOSS_ENTRIES.weight, m);
    mapGradient.add(sums, seen.at, x, y, a, b);
  };
};

export const lossAndGradient: Twin<'lossAndGradient'> = (scheme, bound) =>
  eachPixel(bound.params.size, lossAndGradientPixel(scheme, bound));
