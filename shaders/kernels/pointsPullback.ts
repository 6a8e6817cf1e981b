import { counts, fixed, pixels, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPoint } from '../kernel/pixels.ts';
import type { PointTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';
import { POSITIONED, pointWgsl, positionAt, sampleTapsAt } from '../sampling/point.ts';
import { axesOf, type Scheme, storedSize } from '../sampling/samplePosition.ts';
import { eachTap, scatterAddWgsl } from './imagePullback.ts';

const pointsPullbackKernel = kernel({
  name: 'pointsPullback',
  bindings: {
    params: uniform({ size: 'vec2u', ...POSITIONED, headroom: 'u32' }),
    points: pixels('read'),
    cotangent: samples('read'),
    peak: counts('read'),
    fixed: fixed('read_write'),
  },
  pixel: (scheme: Scheme) => {
    const axes = axesOf(scheme);
    const { support } = axes.x.interpolation;
    return wgsl`
${pointWgsl(scheme, 0)}${scatterAddWgsl(axes)}
fn pixel(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let position = sample_position_at(index);
  if (!position.inside) { return; }
  for (var c = 0u; c < ${scheme.channels}u; c++) {
    let lambda = in_high_words(cotangent[c * params.count + index]);
    for (var j = 0; j < ${support}; j++) {
      for (var i = 0; i < ${support}; i++) {
        let weight = position.y.weights[j] * position.x.weights[i];
        scatter_add(c * source_plane(), stride(), position.y.indices[j], position.x.indices[i], lambda * weight);
      }
    }
  }
}
`;
  },
});

/** The twin at one position. */
export const pointPullback: PointTwin<typeof pointsPullbackKernel> = (
  scheme,
  { params, points, cotangent, fixed },
) => {
  const { count, sourceSize } = params;
  const [width, height] = storedSize(scheme, sourceSize);
  return (index) => {
    const [u, v] = positionAt(points, index, params);
    const position = sampleTapsAt(scheme, sourceSize, u, v);
    if (!position.inside) return;
    eachTap(position, width, (sample, weight) => {
      for (let c = 0; c < scheme.channels; c++) {
        const at = c * width * height + sample;
        fixed[at] = (fixed[at] as number) + weight * (cotangent[c * count + index] as number);
      }
    });
  };
};

const pointsPullbackTwin: Twin<typeof pointsPullbackKernel> = (scheme, bound) =>
  eachPoint(bound.params.count, pointPullback(scheme, bound));

/**
 * ∂L/∂X_c(n) = Σᵢ λ_c(i) w_n(uᵢ, vᵢ): each position adds its cotangent, multiplied by the weights of its taps, to the samples that it
 * reads. `points` holds all u, then all v, in pixels; `cotangent` holds channel after channel.
 */
export const pointsPullback = twinned(pointsPullbackKernel, pointsPullbackTwin);
