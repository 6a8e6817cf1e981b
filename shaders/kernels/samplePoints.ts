import { pixels, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPoint } from '../kernel/pixels.ts';
import type { PointTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';
import {
  curvatureTapsAt,
  hessian,
  PARTS,
  POSITIONED,
  type PointScheme,
  pointWgsl,
  positionAt,
  sampleTapsAt,
} from '../sampling/point.ts';
import { axesOf, storedSize } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { SAMPLE_WGSL } from '../sampling/view.ts';

const samplePointsKernel = kernel({
  name: 'samplePoints',
  bindings: {
    params: uniform({ size: 'vec2u', ...POSITIONED, fill: 'vec4f' }),
    source: samples('read'),
    points: pixels('read'),
    output: samples('read_write'),
  },
  pixel: (scheme: PointScheme) => {
    const { order, channels } = scheme;
    const { support } = axesOf(scheme).x.interpolation;
    const type = order === 0 ? 'f32' : `vec${order + 1}f`;
    const first = order === 0 ? '' : '.x';
    return wgsl`
${pointWgsl(scheme, order)}${SAMPLE_WGSL}${sampleWgsl(scheme, 'source', order)}
fn pixel(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let position = sample_position_at(index);
  let part = ${channels}u * params.count;
  for (var c = 0u; c < ${channels}u; c++) {
    // value: g, ∂g/∂u, ∂²g/∂u²; slope: ∂g/∂v, ∂²g/∂u∂v; bend: ∂²g/∂v².
    var value = ${type}(0.0);
    var slope = ${type}(0.0);
    var bend = ${type}(0.0);
    // A loop over the rows, since software adapters take seconds to compile unrolled ones.
    for (var j = 0; j < ${support}; j++) {
      let row = source_row${order}(i32(c * source_plane()), position.y.indices[j], position, params.fill[c]);
      value += position.y.weights[j] * row;
#if ${order > 0}
      slope += position.y.slopes[j] * row;
#endif
#if ${order > 1}
      bend += position.y.curvatures[j] * row;
#endif
    }
    let at = c * params.count + index;
    output[at] = select(params.fill[c], value${first}, position.inside);
#if ${order > 0}
    output[part + at] = select(0.0, value.y, position.inside);
    output[2u * part + at] = select(0.0, slope.x, position.inside);
#endif
#if ${order > 1}
    output[3u * part + at] = select(0.0, value.z, position.inside);
    output[4u * part + at] = select(0.0, slope.y, position.inside);
    output[5u * part + at] = select(0.0, bend.x, position.inside);
#endif
  }
}
`;
  },
});

/** The twin at one position. */
export const samplePoint: PointTwin<typeof samplePointsKernel> = (
  scheme,
  { params, source, points, output },
) => {
  const { channels, order } = scheme;
  const { count, sourceSize } = params;
  const [width, height] = storedSize(scheme, sourceSize);
  return (index) => {
    const [u, v] = positionAt(points, index, params);
    const position = sampleTapsAt(scheme, sourceSize, u, v);
    const curvatureTaps = order === 2 ? curvatureTapsAt(scheme, sourceSize, u, v, position) : undefined;
    for (let c = 0; c < channels; c++) {
      const fill = params.fill[c] ?? 0;
      const offset = c * width * height;
      const s = position.inside
        ? sample(source, offset, width, position, fill)
        : { value: fill, du: 0, dv: 0 };
      const { duu, duv, dvv } =
        curvatureTaps && position.inside
          ? hessian(source, offset, width, curvatureTaps, fill)
          : { duu: 0, duv: 0, dvv: 0 };
      const parts = [s.value, s.du, s.dv, duu, duv, dvv];
      for (let part = 0; part < PARTS[order]; part++) {
        output[(part * channels + c) * count + index] = parts[part] as number;
      }
    }
  };
};

const samplePointsTwin: Twin<typeof samplePointsKernel> = (scheme, bound) =>
  eachPoint(bound.params.count, samplePoint(scheme, bound));

/**
 * g_c(u, v) at `count` given positions, and its derivatives up to an order: all values, channel after channel, then all
 * ∂g/∂u, ∂g/∂v, ∂²g/∂u², ∂²g/∂u∂v and ∂²g/∂v². `points` holds all u, then all v, in pixels: the planes of an image of
 * coordinates.
 */
export const samplePoints = twinned(samplePointsKernel, samplePointsTwin);
