import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { Twin, Visitor } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { look } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

const warpKernel = kernel({
  name: 'warp',
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

/** The twin at one pixel. */
export const warpPixel: Visitor<typeof warpKernel> = (scheme, { params, source, output }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      output[c * plane + index] = seen.inside
        ? sample(source, c * sourcePlane, width, seen, fill).value
        : fill;
    }
  };
};

const warpTwin: Twin<typeof warpKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, warpPixel(scheme, bound));

/** Y_c(x, y) = g_c(u, v), with (u, v) the projection of (x, y) by W; the fill value outside. */
export const warp = twinned(warpKernel, warpTwin);
