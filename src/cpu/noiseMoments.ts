import { BLANK_LIMIT, DIFFERENCE, noiseLayout } from '../../shaders/comparison/noiseLayout.ts';
import type { Samples } from '../../shaders/sampling/sampler.ts';
import type { Twin } from './twin.ts';

const [NEAR, FAR] = DIFFERENCE;

const difference = (s: Samples, at: number, step: number): number =>
  NEAR * ((s[at + step] as number) - (s[at - step] as number)) +
  FAR * ((s[at + 2 * step] as number) - (s[at - 2 * step] as number));

export const noiseMoments: Twin<'noiseMoments'> = ({ channels }, { params, moving, fixed, sums }) => {
  const [width = 0, height = 0] = Array.from(params.size);
  for (let c = 0; c < channels; c++) {
    const entry = noiseLayout(c);
    const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
    let [aa, bb, ab, pixels] = [0, 0, 0, 0];
    const agrees = (at: number, step: number) => {
      for (let k = -2; k <= 2; k++) {
        const value = moving[at + k * step] as number;
        const r = gain * value + bias - (fixed[at + k * step] as number);
        if (!(value < BLANK_LIMIT && Math.abs(r) <= params.limit)) return false;
      }
      return true;
    };
    for (let y = params.stride * Math.ceil(2 / params.stride); y < height - 2; y += params.stride) {
      for (let x = 2; x < width - 2; x++) {
        const at = (c * height + y) * width + x;
        if (!agrees(at, 1) || !agrees(at, width)) continue;
        const ax = gain * difference(moving, at, 1);
        const ay = gain * difference(moving, at, width);
        const bx = difference(fixed, at, 1);
        const by = difference(fixed, at, width);
        aa += ax * ax + ay * ay;
        bb += bx * bx + by * by;
        ab += ax * bx + ay * by;
        pixels += 1;
      }
    }
    for (const [place, value] of [
      [entry.moving, aa],
      [entry.fixed, bb],
      [entry.both, ab],
      [entry.pixels, pixels],
    ] as const) {
      sums[place] = (sums[place] as number) + value;
    }
  }
};
