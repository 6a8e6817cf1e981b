import { DENOISED_PLANES } from '../../shaders/comparison/stepGradient.ts';
import { gainOf } from '../../shaders/kernels/shrink.ts';
import { planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const shrink: Twin<'shrink'> = ({ channels, place }, { params, fine, coarse, energy, planes }) => {
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
