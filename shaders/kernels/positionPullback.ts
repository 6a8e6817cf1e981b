import { pixels, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPoint, extentsOf } from '../kernel/pixels.ts';
import type { PointTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { POSITIONED, pointWgsl, positionAt, sampleTapsAt } from '../sampling/point.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { SAMPLE_WGSL } from '../sampling/view.ts';

const positionPullbackKernel = kernel({
  name: 'positionPullback',
  bindings: {
    params: uniform({ size: 'vec2u', ...POSITIONED, fill: 'vec4f' }),
    source: samples('read'),
    points: pixels('read'),
    cotangent: samples('read'),
    output: samples('read_write'),
  },
  pixel: (scheme: Scheme) => wgsl`
${pointWgsl(scheme, 1)}${SAMPLE_WGSL}${sampleWgsl(scheme, 'source')}
fn pixel(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let position = sample_position_at(index);
  var gradient = vec2f();
  if (position.inside) {
${unroll(
  scheme.channels,
  (c) => `
    gradient += cotangent[${c}u * params.count + index]
      * source_slopes(${c}u * source_plane(), position, params.fill[${c}]);`,
)}
  }
  output[index] = gradient.x;
  output[params.count + index] = gradient.y;
}
`,
});

/** The twin at one position. */
export const pointPositionPullback: PointTwin<typeof positionPullbackKernel> = (
  scheme,
  { params, source, points, cotangent, output },
) => {
  const { width, sourcePlane } = extentsOf(params, scheme);
  const { count, sourceSize, fill } = params;
  return (index) => {
    const position = sampleTapsAt(scheme, sourceSize, ...positionAt(points, index, params));
    let [du, dv] = [0, 0];
    for (let c = 0; c < scheme.channels && position.inside; c++) {
      const s = sample(source, c * sourcePlane, width, position, fill[c] ?? 0);
      const lambda = cotangent[c * count + index] as number;
      du += lambda * s.du;
      dv += lambda * s.dv;
    }
    output[index] = du;
    output[count + index] = dv;
  };
};

const positionPullbackTwin: Twin<typeof positionPullbackKernel> = (scheme, bound) =>
  eachPoint(bound.params.count, pointPositionPullback(scheme, bound));

/**
 * ∂L/∂(u, v) = Σ_c λ_c [∂g_c/∂u, ∂g_c/∂v] at each position, 0 outside: all ∂L/∂u, then all ∂L/∂v. `points` holds all u,
 * then all v, in pixels; `cotangent` holds channel after channel.
 */
export const positionPullback = twinned(positionPullbackKernel, positionPullbackTwin);
