import { mirror } from '../../shaders/sampling/mirror.ts';
import { planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const blur: Twin<'blur'> = ({ channels, transposed }, { params, weights, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.size);
  const { down, radius } = params;
  const [length, lines] = down ? [height, width] : [width, height];
  const [step, between] = down ? [width, 1] : [1, width];
  const plane = planeOf(params.size);
  const [inner, outer] = transposed && length > 1 ? [2, 0.5] : [1, 1];
  const scale = (i: number, end: number) => (i === 0 || i === length - 1 ? end : 1);
  const places = Int32Array.from({ length: length + 2 * radius }, (_, i) => mirror.index(i - radius, length));
  const line = new Float64Array(places.length);
  for (let k = 0; k < channels * lines; k++) {
    const start = Math.floor(k / lines) * plane + (k % lines) * between;
    places.forEach((i, at) => {
      line[at] = (source[start + i * step] as number) * scale(i, inner);
    });
    for (let i = 0; i < length; i++) {
      let sum = (weights[0] as number) * (line[i + radius] as number);
      for (let j = 1; j <= radius; j++) {
        const both = (line[i + radius - j] as number) + (line[i + radius + j] as number);
        sum += (weights[j] as number) * both;
      }
      output[start + i * step] = sum * scale(i, outer);
    }
  }
};
