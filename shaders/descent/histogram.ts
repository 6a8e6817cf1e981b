import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { MANY_WGSL } from '../kernel/many.ts';
import { BINS, histogramWgsl, RESIDUALS } from '../kernels/residualHistogram.ts';
import { wgsl } from '../language/wgsl.ts';
import type { WeightedScheme } from '../sampling/pixelWeight.ts';
import { viewing } from '../sampling/view.ts';
import { STATE_WGSL } from './state.ts';
import { flagged, VIEWED_WGSL } from './viewed.ts';

/** `residualHistogram` for every item whose state requests it, at the view of its state. */
export const descentHistogram = kernel({
  name: 'descentHistogram',
  bindings: {
    ...RESIDUALS,
    params: uniform({ ...RESIDUALS.params.fields, level: 'u32' }),
    states: samples('read'),
  },
  view: (scheme: WeightedScheme) => viewing(scheme, 0, 'float32'),
  pixel: (scheme: WeightedScheme) => `${STATE_WGSL}${MANY_WGSL}${histogramWgsl(scheme)}`,
  only: flagged('measures'),
  each: wgsl`
${VIEWED_WGSL}
  params.bins_per_unit = ${BINS / 2}.0 / states[at(AT_RANGE)];
`,
});
