import { samples, sums, uniform } from '../binding/bindings.ts';
import { BLANK_LIMIT, DIFFERENCE, noiseEntries, noiseLayout } from '../comparison/noiseLayout.ts';
import { kernel } from '../kernel/kernel.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { PHOTOMETRY } from './normalEquations.ts';
import type { Planes } from './peak.ts';

/**
 * The moments of the gradients of two images of one frame, A = gain · moving + bias and B = fixed, in `noiseLayout`.
 * A pixel counts where the cross of two pixels around it is in the frame and sees the source, with |A − B| of at most
 * `limit` all over it, and where `stride` divides its row.
 */
export const noiseMoments = kernel({
  bindings: {
    params: uniform({ size: 'vec2u', ...PHOTOMETRY, limit: 'f32', stride: 'u32' }),
    moving: samples('read'),
    fixed: samples('read'),
    sums: sums(),
  },
  entries: ({ channels }: Planes) => noiseEntries(channels),
  visit: ({ channels }: Planes) => wgsl`
fn difference(a: vec4f) -> f32 { return ${DIFFERENCE[0]} * (a.y - a.z) + ${DIFFERENCE[1]} * (a.x - a.w); }
/** Two after, one after, one before and two before. */
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
fn visit(x: u32, y: u32) {
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
