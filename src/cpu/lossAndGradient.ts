import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { look } from '../../shaders/look.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { mapGradient } from '../../shaders/mapGradient.ts';
import { sample } from '../../shaders/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const lossAndGradientPixel: Visitor<'lossAndGradient'> = (
  scheme,
  { params, source, reference, sums },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const loss = LOSSES[scheme.loss];
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] ?? 0) + value;
  };
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside && scheme.overlap === 'valid') return;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      const s = seen.inside
        ? sample(source, c * sourcePlane, width, seen, fill)
        : { value: fill, du: 0, dv: 0 };
      const r = s.value - (scheme.target ? (reference[c * plane + index] ?? 0) : 0);
      const lambda = loss.slope(r, params.scale);
      a += lambda * s.du;
      b += lambda * s.dv;
      add(LOSS_ENTRIES.loss, loss.rho(r, params.scale));
    }
    add(LOSS_ENTRIES.pixels, 1);
    mapGradient.add(sums, seen.at, x, y, a, b);
  };
};

export const lossAndGradient: Twin<'lossAndGradient'> = (scheme, bound) =>
  eachPixel(bound.params.size, lossAndGradientPixel(scheme, bound));
