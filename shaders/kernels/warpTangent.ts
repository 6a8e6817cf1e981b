import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from '../kernel/viewParams.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { sampleWgsl } from '../sampling/sampler.ts';
import { viewing } from '../sampling/view.ts';

/** Whether the image has a tangent of its own, dX, beside that of the map. */
export interface TangentScheme extends Scheme {
  readonly imageTangent: boolean;
}

/**
 * JVP: dY_c = ∂g_c/∂u du + ∂g_c/∂v dv + g_c[dX], with [du, dv] = (1/z) ([dW p]₁₂ − [u, v] [dW p]₃) and
 * g_c[dX] the interpolant of the image's tangent (0 outside).
 */
export const warpTangent = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', tangent: 'mat3x3f' }),
    source: samples('read', 'seen'),
    imageTangent: samples('read', 'seen'),
    output: samples('read_write', 'own'),
  },
  idle: ({ imageTangent }: TangentScheme) => (imageTangent ? [] : ['imageTangent']),
  view: (scheme: TangentScheme) => viewing(scheme),
  visit: (scheme: TangentScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source')}
#if ${scheme.imageTangent}
${sampleWgsl(scheme, 'image_tangent')}
#endif
fn visit(x: u32, y: u32, seen: Look) {
  let q = vec3f(f32(x), f32(y), 1.0) * params.tangent;
  let du = seen.at.reciprocal * (q.x - seen.at.u * q.z);
  let dv = seen.at.reciprocal * (q.y - seen.at.v * q.z);
  let index = place(x, y);
${unroll(
  scheme.channels,
  (c) => wgsl`
  var value${c} = 0.0;
  if (seen.inside) {
    value${c} = dot(source_slopes(${c}u * source_plane(), seen, params.fill[${c}]), vec2f(du, dv));
#if ${scheme.imageTangent}
    value${c} += image_tangent_value(${c}u * source_plane(), seen, 0.0);
#endif
  }
  output[${c}u * plane() + index] = value${c};`,
)}
}
`,
});
