import { samples, sums, uniform } from '../binding/bindings.ts';
import { BLANK_LIMIT, DIFFERENCE, noiseEntries, noiseLayout } from '../comparison/noiseLayout.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import type { Samples } from '../language/samples.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import { PHOTOMETRY } from './normalEquations.ts';
import type { Planes } from './peak.ts';

const noiseMomentsKernel = kernel({
  name: 'noiseMoments',
  bindings: {
    params: uniform({ size: 'vec2u', ...PHOTOMETRY, limit: 'f32', stride: 'u32' }),
    moving: samples('read'),
    fixed: samples('read'),
    sums: sums(),
  },
  entries: ({ channels }: Planes) => noiseEntries(channels),
  reducing: exactSums,
  pixel: ({ channels }: Planes) => wgsl`
fn difference(a: vec4f) -> f32 { return ${DIFFERENCE[0]} * (a.y - a.z) + ${DIFFERENCE[1]} * (a.x - a.w); }
/** The neighbors two after, one after, one before and two before a pixel. */
fn moving_line(at: u32, step: u32) -> vec4f {
  return vec4f(moving[at + 2u * step], moving[at + step], moving[at - step], moving[at - 2u * step]);
}
fn fixed_line(at: u32, step: u32) -> vec4f {
  return vec4f(fixed[at + 2u * step], fixed[at + step], fixed[at - step], fixed[at - 2u * step]);
}
fn agrees(moving_values: vec4f, fixed_values: vec4f, gain: f32, bias: f32) -> bool {
  return all(moving_values < vec4f(${BLANK_LIMIT.toExponential()}f)) &&
    all(abs(gain * moving_values + vec4f(bias) - fixed_values) <= vec4f(params.limit));
}
fn pixel(x: u32, y: u32) {
  let size = params.size;
  if (y % params.stride != 0u || x < 2u || y < 2u || x + 2u >= size.x || y + 2u >= size.y) { return; }
  var at = y * size.x + x;
${unroll(channels, (c) => {
  const entry = noiseLayout(c);
  return `
  {
    let moving_x = moving_line(at, 1u);
    let moving_y = moving_line(at, size.x);
    let fixed_x = fixed_line(at, 1u);
    let fixed_y = fixed_line(at, size.x);
    let gain = params.gain[${c}];
    let bias = params.bias[${c}];
    if (agrees(moving_x, fixed_x, gain, bias) && agrees(moving_y, fixed_y, gain, bias) &&
        agrees(vec4f(moving[at]), vec4f(fixed[at]), gain, bias)) {
      let a = gain * vec2f(difference(moving_x), difference(moving_y));
      let b = vec2f(difference(fixed_x), difference(fixed_y));
      totals[${entry.moving}] += dot(a, a);
      totals[${entry.fixed}] += dot(b, b);
      totals[${entry.both}] += dot(a, b);
      totals[${entry.pixels}] += 1.0;
    }
    at += size.x * size.y;
  }`;
})}
}
fn finish(x: u32) {}
`,
});

const [NEAR, FAR] = DIFFERENCE;

const difference = (s: Samples, at: number, step: number): number =>
  NEAR * ((s[at + step] as number) - (s[at - step] as number)) +
  FAR * ((s[at + 2 * step] as number) - (s[at - 2 * step] as number));

const noiseMomentsTwin: Twin<typeof noiseMomentsKernel> = ({ channels }, { params, moving, fixed, sums }) => {
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

/**
 * The moments of the gradients of two images of one frame, A = gain · moving + bias and B = fixed, in `noiseLayout`.
 * A pixel counts if the cross of two pixels around it is in the frame and inside the source, if |A − B| ≤ `limit` all over the cross,
 * and if `stride` divides its row.
 */
export const noiseMoments = twinned(noiseMomentsKernel, noiseMomentsTwin);
