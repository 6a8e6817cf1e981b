import { samples, uniform } from '../binding/bindings.ts';
import type { Fields } from '../binding/struct.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';
import type { RunIn } from '../sampling/axis.ts';
import type { InterpolationName } from '../sampling/interpolation/index.ts';
import { interpolationOf } from '../sampling/interpolation/interpolationOf.ts';

/** The most terms of a continuation. */
export const TERMS = 4;
/** Elements from either end that the homogeneous solutions reach: the 32nd power of a pole is below 2⁻⁶⁰. */
export const REACHED = 32;

export interface LineScheme {
  readonly interpolation: InterpolationName;
  /** What the samples before the first and after the last are, where some are added before the filter. */
  readonly runIn: RunIn;
}

/** The lines of all planes of an item, along one axis: `step` apart within a line. `stored` is after padding, on both sides. */
export const LINES = {
  /** Lines of an item, and 1. */
  size: 'vec2u',
  linesPerPlane: 'u32',
  /** Samples of a line as given. */
  given: 'u32',
  /** Samples added before and after it. */
  runIn: 'u32',
  /** Coefficients added before and after the filtered ones. */
  pad: 'u32',
  step: 'u32',
  /** Between lines: as given, and as stored. */
  lineStride: 'vec2u',
  planeStride: 'vec2u',
  fill: 'vec4f',
  /** The inverse of the ends' 2×2 system, which is symmetric with equal diagonal entries. */
  mend: 'vec2f',
  /** Term j of c₋ₖ, at (k − 1, j). */
  termIndices: 'mat3x4f',
  termWeights: 'mat3x4f',
} as const satisfies Fields;

/** Constants of the filter, and where a line's elements are: `given_at(i)`, and `stored_at(i)` from −pad on. */
export const linesWgsl = ({ interpolation }: LineScheme): string => {
  const { side, pole } = interpolationOf(interpolation).prefilter ?? { side: 0, pole: 0 };
  return wgsl`
const SIDE = f32(${side});
const POLE = f32(${pole});
const MIDDLE = f32(${1 - 2 * side});
var<private> given_start: i32;
var<private> stored_start: i32;
fn start_line(line: u32) {
  let plane = item * (params.size.x / params.lines_per_plane) + line / params.lines_per_plane;
  let within = line % params.lines_per_plane;
  given_start = i32(plane * params.plane_stride.x + within * params.line_stride.x);
  stored_start = i32(plane * params.plane_stride.y + within * params.line_stride.y);
}
fn given_at(i: i32) -> i32 { return given_start + i * i32(params.step); }
fn stored_at(i: i32) -> i32 { return stored_start + (i + i32(params.pad)) * i32(params.step); }
fn filtered_length() -> i32 { return i32(params.given + 2u * params.run_in); }
`;
};

/**
 * B-spline coefficients of lines, c = P s: side cᵢ₋₁ + (1 − 2 side) cᵢ + side cᵢ₊₁ = sᵢ, with c₋₁ as the continuation
 * says (Unser, Aldroubi and Eden 1993). Two recursions with the pole solve all but the end rows; multiples of the
 * homogeneous solutions poleⁱ and poleⁿ⁻¹⁻ⁱ mend those. Then the line goes on by `pad` coefficients at both ends. An
 * interpolation without a prefilter is padded alone.
 */
export const coefficients = kernel({
  bindings: { params: uniform(LINES), source: samples('read'), output: samples('read_write') },
  visit: (scheme: LineScheme) => wgsl`
${linesWgsl(scheme)}
fn sample_at(i: i32, channel: u32) -> f32 {
  let own = i - i32(params.run_in);
#if ${scheme.runIn === 'fill'}
  if (own < 0 || own >= i32(params.given)) { return params.fill[channel]; }
#endif
  return source[given_at(clamp(own, 0, i32(params.given) - 1))];
}
/** c₋ₖ, or that past the far end, of the terms of c₋ₖ. */
fn beyond(k: i32, n: i32, far: bool) -> f32 {
  var sum = 0.0;
  for (var j = 0; j < ${TERMS}; j++) {
    let index = i32(params.term_indices[k - 1][j]);
    sum += params.term_weights[k - 1][j] * output[stored_at(select(index, n - 1 - index, far))];
  }
  return sum;
}
fn filter_line(n: i32, channel: u32) {
  var c = 0.0;
  for (var i = 0; i < n; i++) {
    c = sample_at(i, channel) / SIDE + POLE * c;
    output[stored_at(i)] = c;
  }
  c = 0.0;
  for (var i = n - 1; i >= 0; i--) {
    c = POLE * (c - output[stored_at(i)]);
    output[stored_at(i)] = c;
  }
  let near = sample_at(0, channel)
    - (MIDDLE * output[stored_at(0)] + SIDE * (output[stored_at(1)] + beyond(1, n, false)));
  let far = sample_at(n - 1, channel)
    - (MIDDLE * output[stored_at(n - 1)] + SIDE * (output[stored_at(n - 2)] + beyond(1, n, true)));
  var a = params.mend.x * near + params.mend.y * far;
  var b = params.mend.y * near + params.mend.x * far;
  for (var i = 0; i < min(n, ${REACHED}); i++) {
    output[stored_at(i)] += a;
    output[stored_at(n - 1 - i)] += b;
    a *= POLE;
    b *= POLE;
  }
}
fn visit(line: u32, row: u32) {
  start_line(line);
  let channel = line / params.lines_per_plane;
  let n = filtered_length();
#if ${interpolationOf(scheme.interpolation).prefilter !== undefined}
  if (n > 1) { filter_line(n, channel); } else { output[stored_at(0)] = sample_at(0, channel); }
#else
  for (var i = 0; i < n; i++) { output[stored_at(i)] = sample_at(i, channel); }
#endif
  for (var k = 1; k <= i32(params.pad); k++) {
    output[stored_at(-k)] = beyond(k, n, false);
    output[stored_at(n - 1 + k)] = beyond(k, n, true);
  }
}
`,
});
