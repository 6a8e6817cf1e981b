import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from '../kernel/viewParams.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { sampleWgsl } from '../sampling/sampler.ts';
import { viewing } from '../sampling/view.ts';

/** Y_c(x, y) = g_c(u, v), with (u, v) the projection of (x, y) by W; the fill value outside. */
export const warp = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f' }),
    source: samples('read', 'seen'),
    output: samples('read_write', 'own'),
  },
  view: (scheme: Scheme) => viewing(scheme, 0),
  visit: (scheme: Scheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source', 0)}
fn visit(x: u32, y: u32, seen: Look) {
  let index = place(x, y);
${unroll(
  scheme.channels,
  (c) => `
  let value${c} = source_value(${c}u * source_plane(), seen, params.fill[${c}]);
  output[${c}u * plane() + index] = select(params.fill[${c}], value${c}, seen.inside);`,
)}
}
`,
});
