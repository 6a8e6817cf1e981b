import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { samplePosition } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

const warpKernel = kernel({
  name: 'warp',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f' }),
    source: samples('read', 'source'),
    output: samples('read_write', 'output'),
  },
  view: (scheme: Scheme) => viewing(scheme, 0),
  pixel: (scheme: Scheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source', 0)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
  let index = place(x, y);
${unroll(
  scheme.channels,
  (c) => `
  let value${c} = source_value(${c}u * source_plane(), position, params.fill[${c}]);
  output[${c}u * plane() + index] = select(params.fill[${c}], value${c}, position.inside);`,
)}
}
`,
});

/** The twin at one pixel. */
export const warpPixel: PixelTwin<typeof warpKernel> = (scheme, { params, source, output }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const position = samplePosition(scheme, params, x, y);
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      output[c * plane + index] = position.inside
        ? sample(source, c * sourcePlane, width, position, fill).value
        : fill;
    }
  };
};

const warpTwin: Twin<typeof warpKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, warpPixel(scheme, bound));

/** Y_c(x, y) = g_c(u, v), with (u, v) the projection of (x, y) by W; the fill value outside. */
export const warp = twinned(warpKernel, warpTwin);
