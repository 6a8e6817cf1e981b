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

/** Whether there is a tangent dX of the image besides dW. */
export interface TangentScheme extends Scheme {
  readonly imageTangent: boolean;
}

const warpTangentKernel = kernel({
  name: 'warpTangent',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', tangent: 'mat3x3f' }),
    source: samples('read', 'source'),
    imageTangent: samples('read', 'source'),
    output: samples('read_write', 'output'),
  },
  unused: ({ imageTangent }: TangentScheme) => (imageTangent ? [] : ['imageTangent']),
  view: (scheme: TangentScheme) => viewing(scheme),
  pixel: (scheme: TangentScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source')}
#if ${scheme.imageTangent}
${sampleWgsl(scheme, 'image_tangent')}
#endif
fn pixel(x: u32, y: u32, position: SamplePosition) {
  let q = vec3f(f32(x), f32(y), 1.0) * params.tangent;
  let du = position.at.inverse_z * (q.x - position.at.u * q.z);
  let dv = position.at.inverse_z * (q.y - position.at.v * q.z);
  let index = place(x, y);
${unroll(
  scheme.channels,
  (c) => wgsl`
  var value${c} = 0.0;
  if (position.inside) {
    value${c} = dot(source_slopes(${c}u * source_plane(), position, params.fill[${c}]), vec2f(du, dv));
#if ${scheme.imageTangent}
    value${c} += image_tangent_value(${c}u * source_plane(), position, 0.0);
#endif
  }
  output[${c}u * plane() + index] = value${c};`,
)}
}
`,
});

/** The twin at one pixel. */
export const warpTangentPixel: PixelTwin<typeof warpTangentKernel> = (
  scheme,
  { params, source, imageTangent, output },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, t8 = 0] = Array.from(params.tangent);
  return (x, y, index) => {
    const position = samplePosition(scheme, params, x, y);
    const q = t6 * x + t7 * y + t8;
    const du = position.at.inverseZ * (t0 * x + t1 * y + t2 - position.at.u * q);
    const dv = position.at.inverseZ * (t3 * x + t4 * y + t5 - position.at.v * q);
    for (let c = 0; c < scheme.channels; c++) {
      const offset = c * sourcePlane;
      let value = 0;
      if (position.inside) {
        const s = sample(source, offset, width, position, params.fill[c] ?? 0);
        value = s.du * du + s.dv * dv;
        if (scheme.imageTangent) value += sample(imageTangent, offset, width, position, 0).value;
      }
      output[c * plane + index] = value;
    }
  };
};

const warpTangentTwin: Twin<typeof warpTangentKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, warpTangentPixel(scheme, bound));

/**
 * JVP: dY_c = ∂g_c/∂u du + ∂g_c/∂v dv + g_c[dX], with [du, dv] = (1/z) ([dW p]₁₂ − [u, v] [dW p]₃) and
 * g_c[dX] the interpolant of the image's tangent (0 outside).
 */
export const warpTangent = twinned(warpTangentKernel, warpTangentTwin);
