import type { Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import type { SamplePosition, Scheme } from './samplePosition.ts';
import { sample, sampleWgsl } from './sampler.ts';

/** Whether there are weights of the pixels of the two images. */
export interface WeightedScheme extends Scheme {
  /** Whether the pixels of the fixed image have weights. */
  readonly weights: boolean;
  /** Whether the samples of the moving image have weights, which are interpolated as the image is. */
  readonly mask: boolean;
}

/** The bindings that a scheme does not read. */
export const unusedWeights = ({ weights, mask }: WeightedScheme): ('weights' | 'mask')[] => [
  ...(weights ? [] : (['weights'] as const)),
  ...(mask ? [] : (['mask'] as const)),
];

/** m of a pixel, the product of both weights. A pixel counts if m > 0. `width` is the number of columns of the stored source. */
export function pixelWeight(
  scheme: WeightedScheme,
  { weights, mask }: { readonly weights: Samples; readonly mask: Samples },
  position: SamplePosition,
  index: number,
  width: number,
): number {
  const fixed = scheme.weights ? (weights[index] ?? 0) : 1;
  return scheme.mask ? fixed * Math.max(sample(mask, 0, width, position, 0).value, 0) : fixed;
}

/** `fn pixel_weight(position: SamplePosition, index: u32) -> f32`. Needs `nth`. */
export const pixelWeightWgsl = (scheme: WeightedScheme): string => wgsl`
#if ${scheme.mask}
${sampleWgsl(scheme, 'mask', 0)}
#endif
fn pixel_weight(position: SamplePosition, index: u32) -> f32 {
  return ${scheme.weights ? 'weights[nth(0u, 1u) * plane() + index]' : '1.0'}${scheme.mask ? ' * max(mask_value(nth(0u, 1u) * source_plane(), position, 0.0), 0.0)' : ''};
}
`;
