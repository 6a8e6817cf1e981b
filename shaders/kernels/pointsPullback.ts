import { counts, fixed, pixels, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPoint } from '../kernel/pixels.ts';
import type { PointVisitor, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';
import { POSITIONED, pointWgsl, positionAt, seenFrom } from '../sampling/point.ts';
import { axesOf, type Scheme, storedSize } from '../sampling/samplePosition.ts';
import { give, giveWgsl } from './imagePullback.ts';

const pointsPullbackKernel = kernel({
  name: 'pointsPullback',
  bindings: {
    params: uniform({ size: 'vec2u', ...POSITIONED, headroom: 'u32' }),
    points: pixels('read'),
    cotangent: samples('read'),
    peak: counts('read'),
    fixed: fixed('read_write'),
  },
  visit: (scheme: Scheme) => {
    const axes = axesOf(scheme);
    const { support } = axes.x.interpolation;
    return wgsl`
${pointWgsl(scheme, 0)}${giveWgsl(axes)}
fn visit(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let seen = look_at(index);
  if (!seen.inside) { return; }
  for (var c = 0u; c < ${scheme.channels}u; c++) {
    let lambda = in_high_words(cotangent[c * params.count + index]);
    for (var j = 0; j < ${support}; j++) {
      for (var i = 0; i < ${support}; i++) {
        let weight = seen.y.weights[j] * seen.x.weights[i];
        give(c * source_plane(), stride(), seen.y.indices[j], seen.x.indices[i], lambda * weight);
      }
    }
  }
}
`;
  },
});

/** The twin at one position. */
export const pointPullback: PointVisitor<typeof pointsPullbackKernel> = (
  scheme,
  { params, points, cotangent, fixed },
) => {
  const { count, sourceSize } = params;
  const [width, height] = storedSize(scheme, sourceSize);
  return (index) => {
    const [u, v] = positionAt(points, index, params);
    const seen = seenFrom(scheme, sourceSize, u, v);
    if (!seen.inside) return;
    give(seen, width, (sample, weight) => {
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
 * ∂L/∂X_c(n) = Σᵢ λ_c(i) w_n(uᵢ, vᵢ): every position gives its cotangent to the samples that it read, by their weights.
 * `points` holds every u, then every v; `cotangent` is channel after channel.
 */
export const pointsPullback = twinned(pointsPullbackKernel, pointsPullbackTwin);
