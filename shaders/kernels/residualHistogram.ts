import { counts, samples, uniform } from '../bindings.ts';
import { kernel } from '../kernel.ts';
import { lookWgsl, type Scheme } from '../look.ts';
import { sampleWgsl } from '../sampler.ts';
import { unroll, wgsl } from '../wgsl.ts';
import { PHOTOMETRY } from './normalEquations.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from './view.ts';

/** Bins of the histogram; the last one also holds all that is larger. */
export const BINS = 512;

/** Counts |r| of the pixels that see the source, in bins of width 1 / `binsPerUnit`: for the median of |r|. */
export const residualHistogram = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', ...PHOTOMETRY, binsPerUnit: 'f32' }),
    source: samples('read'),
    reference: samples('read'),
    counts: counts('read_write'),
  },
  visit: (scheme: Scheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${lookWgsl(scheme, 0)}${sampleWgsl(scheme, 'source', 0)}
fn visit(x: u32, y: u32) {
  let seen = look(x, y);
  if (!seen.inside) { return; }
  let index = y * params.size.x + x;
${unroll(
  scheme.channels,
  (c) => `
  {
    let value = source_value(${c}u * source_plane(), seen, params.fill[${c}]);
    let r = params.gain[${c}] * value + params.bias[${c}] - reference[${c}u * plane() + index];
    atomicAdd(&counts[u32(min(abs(r) * params.bins_per_unit, ${BINS - 1}.0))], 1u);
  }`,
)}
}
`,
});
