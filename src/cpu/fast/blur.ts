import { planeOf } from '../../../shaders/kernel/pixels.ts';
import type { blur as blurKernel } from '../../../shaders/kernels/blur.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { mirror } from '../../../shaders/leaf/mirror.ts';
import type { Fast } from './fast.ts';

/** out(i) = w₀ s(i) + Σⱼ wⱼ (s(i − j) + s(i + j)), with the taps j as the outer loop and the samples i as the inner one. */
function begin(out: Float64Array, s: Samples, at: number, weight: number): void {
  for (let k = 0; k < out.length; k++) out[k] = weight * (s[at + k] as number);
}

function add(out: Float64Array, s: Samples, before: number, after: number, weight: number): void {
  for (let k = 0; k < out.length; k++) {
    out[k] = (out[k] as number) + weight * ((s[before + k] as number) + (s[after + k] as number));
  }
}

function store(out: Float64Array, output: Samples, at: number): void {
  for (let k = 0; k < out.length; k++) output[at + k] = out[k] as number;
}

/** Filters along the rows or the columns. The inner loop runs along the rows in both cases, so that it reads memory in order. */
export const blur: Fast<typeof blurKernel> = (
  { channels, transposed },
  { params, weights, source, output },
) => {
  if (transposed) return false;
  const [width = 0, height = 0] = Array.from(params.size);
  const { down, radius } = params;
  const plane = planeOf(params.size);
  const out = new Float64Array(width);
  const padded = new Float64Array(width + 2 * radius);
  const places = Int32Array.from(padded, (_, i) => mirror.index(i - radius, width));
  const weight = (j: number) => weights[j] as number;
  for (let row = 0; row < channels * height; row++) {
    const start = row * width;
    if (down) {
      const [first, y] = [Math.floor(row / height) * plane, row % height];
      const rowAt = (line: number) => first + mirror.index(line, height) * width;
      begin(out, source, start, weight(0));
      for (let j = 1; j <= radius; j++) add(out, source, rowAt(y - j), rowAt(y + j), weight(j));
    } else {
      for (let i = 0; i < padded.length; i++) padded[i] = source[start + (places[i] as number)] as number;
      begin(out, padded, radius, weight(0));
      for (let j = 1; j <= radius; j++) add(out, padded, radius - j, radius + j, weight(j));
    }
    store(out, output, start);
  }
  return true;
};
