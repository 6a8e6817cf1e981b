import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { mirror } from '../leaf/mirror.ts';

export interface BlurScheme {
  readonly channels: number;
  /** Applies Bᵀ instead of B. */
  readonly transposed: boolean;
}

const blurKernel = kernel({
  name: 'blur',
  bindings: {
    params: uniform({ size: 'vec2u', down: 'u32', radius: 'u32' }),
    /** The weights w₀, w₁, …, w_radius. */
    weights: samples('read'),
    source: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels, transposed }: BlurScheme) => wgsl`
${mirror.wgsl('mirror_index')}
fn within(i: i32, length: i32) -> i32 {
  if (i >= 0 && i < length) { return i; }
  return mirror_index(i, length);
}
fn is_end(i: i32, length: i32) -> bool { return length > 1 && (i == 0 || i == length - 1); }

fn filtered(start: i32, step: i32, along: i32, length: i32) -> f32 {
  let radius = i32(params.radius);
  var sum = 0.0;
  for (var k = -radius; k <= radius; k++) {
    let i = within(along + k, length);
#if ${transposed}
    sum += weights[abs(k)] * (source[start + i * step] * select(1.0, 2.0, is_end(i, length)));
#else
    sum += weights[abs(k)] * source[start + i * step];
#endif
  }
#if ${transposed}
  if (is_end(along, length)) { return 0.5 * sum; }
#endif
  return sum;
}

fn pixel(x: u32, y: u32) {
  let down = params.down == 1u;
  let along = i32(select(x, y, down));
  let length = i32(select(params.size.x, params.size.y, down));
  let step = i32(select(1u, params.size.x, down));
  let plane = i32(params.size.x * params.size.y);
  var index = i32(y * params.size.x + x);
${unroll(
  channels,
  () => `
  output[index] = filtered(index - along * step, step, along, length);
  index += plane;`,
)}
}
`,
});

const blurTwin: Twin<typeof blurKernel> = ({ channels, transposed }, { params, weights, source, output }) => {
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

/**
 * (B s)(n) = Σₖ w|ₖ| s(n + k), |k| ≤ radius: a symmetric filter along the rows, or `down` the columns, with s mirrored about its first
 * and last sample.
 *
 * On the period of 2 (n − 1) samples of a mirrored line, B is a circulant that commutes with the mirror. So M B is symmetric with
 * M = diag(½, 1, …, 1, ½), and Bᵀ = M B M⁻¹: scale the two end samples by 2, filter, and scale them by ½. A line of one sample is
 * not scaled.
 */
export const blur = twinned(blurKernel, blurTwin);
