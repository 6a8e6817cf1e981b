import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { mapGradient } from '../../shaders/mapGradient.ts';
import { look, sample } from '../../shaders/sampler.ts';
import { eachPixel, planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const lossAndGradient: Twin<'lossAndGradient'> = (scheme, { params, source, target, sums }) => {
  const plane = planeOf(params.size);
  const sourcePlane = planeOf(params.sourceSize);
  const width = params.sourceSize[0] ?? 0;
  const loss = LOSSES[scheme.loss];
  let total = 0;
  let pixels = 0;
  eachPixel(params.size, (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside && scheme.overlap === 'valid') return;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      const s = seen.inside
        ? sample(source, c * sourcePlane, width, seen, fill)
        : { value: fill, du: 0, dv: 0 };
      const r = s.value - (scheme.target ? (target[c * plane + index] ?? 0) : 0);
      const lambda = loss.slope(r, params.scale);
      a += lambda * s.du;
      b += lambda * s.dv;
      total += loss.rho(r, params.scale);
    }
    pixels += 1;
    mapGradient.add(sums, seen.at, x, y, a, b);
  });
  sums[LOSS_ENTRIES.loss] = (sums[LOSS_ENTRIES.loss] ?? 0) + total;
  sums[LOSS_ENTRIES.pixels] = (sums[LOSS_ENTRIES.pixels] ?? 0) + pixels;
};
