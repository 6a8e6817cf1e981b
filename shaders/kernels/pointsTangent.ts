import { pixels, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPoint, extentsOf } from '../kernel/pixels.ts';
import type { PointTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { POSITIONED, pointWgsl, positionAt, sampleTapsAt } from '../sampling/point.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { SAMPLE_WGSL } from '../sampling/view.ts';
import type { TangentScheme } from './warpTangent.ts';

const pointsTangentKernel = kernel({
  name: 'pointsTangent',
  bindings: {
    params: uniform({ size: 'vec2u', ...POSITIONED, fill: 'vec4f' }),
    source: samples('read'),
    imageTangent: samples('read'),
    points: pixels('read'),
    tangent: samples('read'),
    output: samples('read_write'),
  },
  unused: ({ imageTangent }: TangentScheme) => (imageTangent ? [] : ['imageTangent']),
  pixel: (scheme: TangentScheme) => wgsl`
${pointWgsl(scheme, 1)}${SAMPLE_WGSL}${sampleWgsl(scheme, 'source')}
#if ${scheme.imageTangent}
${sampleWgsl(scheme, 'image_tangent')}
#endif
fn pixel(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let position = sample_position_at(index);
  let motion = vec2f(tangent[index], tangent[params.count + index]);
${unroll(
  scheme.channels,
  (c) => wgsl`
  var value${c} = 0.0;
  if (position.inside) {
    value${c} = dot(source_slopes(${c}u * source_plane(), position, params.fill[${c}]), motion);
#if ${scheme.imageTangent}
    value${c} += image_tangent_value(${c}u * source_plane(), position, 0.0);
#endif
  }
  output[${c}u * params.count + index] = value${c};`,
)}
}
`,
});

/** The twin at one position. */
export const pointTangent: PointTwin<typeof pointsTangentKernel> = (
  scheme,
  { params, source, imageTangent, points, tangent, output },
) => {
  const { width, sourcePlane } = extentsOf(params, scheme);
  const { count, sourceSize, fill } = params;
  return (index) => {
    const position = sampleTapsAt(scheme, sourceSize, ...positionAt(points, index, params));
    const [du, dv] = [tangent[index] as number, tangent[count + index] as number];
    for (let c = 0; c < scheme.channels; c++) {
      let value = 0;
      if (position.inside) {
        const s = sample(source, c * sourcePlane, width, position, fill[c] ?? 0);
        value = s.du * du + s.dv * dv;
        if (scheme.imageTangent) value += sample(imageTangent, c * sourcePlane, width, position, 0).value;
      }
      output[c * count + index] = value;
    }
  };
};

const pointsTangentTwin: Twin<typeof pointsTangentKernel> = (scheme, bound) =>
  eachPoint(bound.params.count, pointTangent(scheme, bound));

/**
 * JVP of samples at positions: dY_c = ∂g_c/∂u du + ∂g_c/∂v dv + g_c[dX], with g_c[dX] the interpolant of the image's
 * tangent; 0 outside. `tangent` holds all du, then all dv, in pixels.
 */
export const pointsTangent = twinned(pointsTangentKernel, pointsTangentTwin);
