import { counts, samples, uniform } from '../binding/bindings.ts';
import { NO_CLIP } from '../geometry/projection.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { gathering } from '../sampling/gathering.ts';
import { PLANES_WGSL } from '../sampling/view.ts';
import { imagePullback } from './imagePullback.ts';

/** Linear interpolation with a border that has no adjoint terms, for maps where few output pixels read each sample. */
export interface GatherScheme {
  readonly interpolation: 'linear';
  readonly border: 'fill' | 'constant';
  readonly channels: number;
}

const imageGatherKernel = kernel({
  name: 'imageGather',
  bindings: {
    params: uniform({ homography: 'map', inverse: 'mat3x3f', size: 'vec2u', frameSize: 'vec2u' }),
    cotangent: samples('read', 'source'),
    output: samples('read_write', 'output'),
    peak: counts('read_write'),
  },
  view: gathering,
  pixel: ({ channels }: GatherScheme) => wgsl`
${PLANES_WGSL}
var<private> bits: u32;
fn pixel(i: u32, j: u32, position: SamplePosition) {
  let index = place(i, j);
${unroll(
  channels,
  (c) => `
  output[${c}u * plane() + index] = position.sums[${c}];
  bits = max(bits, bitcast<u32>(position.sums[${c}]) & 0x7fffffffu);`,
)}
}
`,
  after: '    if (bits >= 0x7f800000u) { atomicMax(&peak[item], bits); }\n',
});

const imageGatherTwin: Twin<typeof imageGatherKernel> = (scheme, { params, cotangent, output, peak }) => {
  const { homography, size, frameSize } = params;
  const view = { homography, near: NO_CLIP, size: frameSize, sourceSize: size, headroom: 0 };
  const fixed = new Float64Array(output.length);
  imagePullback.twin(scheme, { params: view, cotangent, peak, fixed });
  output.set(fixed);
};

/**
 * `imagePullback` for such schemes, one sample at a time: ∂L/∂X_c(n) = Σ_(x,y) λ_c(x, y) w_n(u, v), over the few output pixels near
 * the image of sample n under the `inverse` map. Needs no atomic adds. If a sum is not finite, `peak` receives the bits of its
 * magnitude.
 */
export const imageGather = twinned(imageGatherKernel, imageGatherTwin);
