import { samples, sums, uniform } from '../binding/bindings.ts';
import { MAP_ENTRIES, mapGradient } from '../geometry/projection.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { samplePosition } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

const warpPullbackKernel = kernel({
  name: 'warpPullback',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f' }),
    source: samples('read', 'source'),
    cotangent: samples('read', 'output'),
    sums: sums(),
  },
  entries: () => MAP_ENTRIES,
  reducing: exactSums,
  view: (scheme: Scheme) => viewing(scheme),
  pixel: (scheme: Scheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source')}${mapGradient.wgsl}
fn pixel(x: u32, y: u32, position: SamplePosition) {
  if (!position.inside) { return; }
  let index = place(x, y);
  var gradient = vec2f();
${unroll(
  scheme.channels,
  (c) => `
  {
    let slopes = source_slopes(${c}u * source_plane(), position, params.fill[${c}]);
    gradient += cotangent[${c}u * plane() + index] * slopes;
  }`,
)}
  add_map_gradient(position.at, f32(i32(y)), gradient.x, gradient.y);
}

fn finish(x: u32) { finish_map_gradient(f32(x)); }
`,
});

/** The twin at one pixel. */
export const warpPullbackPixel: PixelTwin<typeof warpPullbackKernel> = (
  scheme,
  { params, source, cotangent, sums },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const position = samplePosition(scheme, params, x, y);
    if (!position.inside) return;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const s = sample(source, c * sourcePlane, width, position, params.fill[c] ?? 0);
      const lambda = cotangent[c * plane + index] ?? 0;
      a += lambda * s.du;
      b += lambda * s.dv;
    }
    mapGradient.add(sums, position.at, x, y, a, b);
  };
};

const warpPullbackTwin: Twin<typeof warpPullbackKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, warpPullbackPixel(scheme, bound));

/**
 * ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], nine sums, with A = Σ_c λ_c ∂g_c/∂u, B = Σ_c λ_c ∂g_c/∂v and λ = ∂L/∂Y.
 */
export const warpPullback = twinned(warpPullbackKernel, warpPullbackTwin);
