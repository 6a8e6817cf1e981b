import { samples, uniform } from '../binding/bindings.ts';
import { DENOISED_PLANES } from '../comparison/stepGradient.ts';
import { kernel } from '../kernel/kernel.ts';
import { planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';

/** Bands are added from the coarsest to the finest. */
export const BAND_PLACES = ['coarsest', 'between', 'finest'] as const;

export interface ShrinkScheme {
  readonly channels: number;
  readonly place: (typeof BAND_PLACES)[number];
}

/** The gain is above 0 if the energy exceeds this multiple of the energy of the noise. */
export const CERTAIN = 1.5;

/** The Wiener gain of a band from its local energy E and the energy n of its noise: max(0, E − 1.5 n) / (E − 0.5 n). */
export const gainOf = (energy: number, noise: number): number => {
  const signal = energy - CERTAIN * noise;
  return signal > 0 ? signal / (signal + noise) : 0;
};

const shrinkKernel = kernel({
  name: 'shrink',
  bindings: {
    params: uniform({ size: 'vec2u', noise: 'vec4f' }),
    fine: samples('read'),
    coarse: samples('read'),
    energy: samples('read'),
    planes: samples('read_write'),
  },
  pixel: ({ channels, place }: ShrinkScheme) => wgsl`
fn gain_of(energy: f32, noise: f32) -> f32 {
  let signal = energy - ${CERTAIN} * noise;
  return select(0.0, signal / max(signal + noise, 1.2e-38), signal > 0.0);
}
fn pixel(x: u32, y: u32) {
  let plane = params.size.x * params.size.y;
  let index = y * params.size.x + x;
${unroll(channels, (c) => {
  const at = (k: number) => `planes[${DENOISED_PLANES * c + k}u * plane + index]`;
  const from = place === 'coarsest' ? 'low' : at(0);
  return `
  {
    let high = fine[${c}u * plane + index];
    let low = coarse[${c}u * plane + index];
    let gain = gain_of(energy[${c}u * plane + index], params.noise[${c}]);
    ${at(0)} = ${from} + gain * (high - low);
    ${place === 'coarsest' ? `${at(2)} = high;` : ''}
    ${place === 'finest' ? `${at(1)} = gain;` : ''}
  }`;
})}
}
`,
});

const shrinkTwin: Twin<typeof shrinkKernel> = (
  { channels, place },
  { params, fine, coarse, energy, planes },
) => {
  const plane = planeOf(params.size);
  for (let c = 0; c < channels; c++) {
    const noise = params.noise[c] ?? 0;
    const start = DENOISED_PLANES * c * plane;
    for (let k = 0; k < plane; k++) {
      const [high, low] = [fine[c * plane + k] as number, coarse[c * plane + k] as number];
      const gain = gainOf(energy[c * plane + k] as number, noise);
      const from = place === 'coarsest' ? low : (planes[start + k] as number);
      planes[start + k] = from + gain * (high - low);
      if (place === 'coarsest') planes[start + 2 * plane + k] = high;
      if (place === 'finest') planes[start + plane + k] = gain;
    }
  }
};

/**
 * D ← D + gain · (fine − coarse): adds a band to D, the first of a channel's three `planes`, which starts as the coarsest blur. The
 * coarsest band writes its fine blur to the third plane, the finest band its gain to the second.
 */
export const shrink = twinned(shrinkKernel, shrinkTwin);
