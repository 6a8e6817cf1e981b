import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import type { Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import { TERMS } from '../sampling/axis.ts';
import { interpolationOf } from '../sampling/interpolation/interpolationOf.ts';
import {
  eachLine,
  filterOf,
  LINES,
  type Line,
  type LineParams,
  type LineScheme,
  linesWgsl,
  REACHED,
  termsOf,
} from './lines.ts';

const coefficientsKernel = kernel({
  name: 'coefficients',
  bindings: { params: uniform(LINES), source: samples('read'), output: samples('read_write') },
  pixel: (scheme: LineScheme) => wgsl`
${linesWgsl(scheme)}
fn sample_at(i: i32, channel: u32) -> f32 {
  let own = i - i32(params.warm_up);
#if ${scheme.warmUp === 'fill'}
  if (own < 0 || own >= i32(params.given)) { return params.fill[channel]; }
#endif
  return source[given_at(clamp(own, 0, i32(params.given) - 1))];
}
/** c₋ₖ, or the coefficient k places past the far end, from the terms of the continuation. */
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
  var a = params.boundary_correction.x * near + params.boundary_correction.y * far;
  var b = params.boundary_correction.y * near + params.boundary_correction.x * far;
  for (var i = 0; i < min(n, ${REACHED}); i++) {
    output[stored_at(i)] += a;
    output[stored_at(n - 1 - i)] += b;
    a *= POLE;
    b *= POLE;
  }
}
fn pixel(line: u32, row: u32) {
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

const beyond = (output: Samples, { stored }: Line, terms: readonly [number, number][]): number =>
  terms.reduce((sum, [index, weight]) => sum + weight * (output[stored(index)] as number), 0);

type Filter = ReturnType<typeof filterOf>;

function filterLine(
  filter: Filter,
  params: LineParams,
  output: Samples,
  line: Line,
  sample: (i: number) => number,
) {
  const { side, pole, middle, own, other, length } = filter;
  const { stored } = line;
  let c = 0;
  for (let i = 0; i < length; i++) {
    c = sample(i) / side + pole * c;
    output[stored(i)] = c;
  }
  c = 0;
  for (let i = length - 1; i >= 0; i--) {
    c = pole * (c - (output[stored(i)] as number));
    output[stored(i)] = c;
  }
  const rest = (end: number, next: number, far: boolean) =>
    sample(end) -
    middle * (output[stored(end)] as number) -
    side * ((output[stored(next)] as number) + beyond(output, line, termsOf(params, 1, length, far)));
  const [near, far] = [rest(0, 1, false), rest(length - 1, length - 2, true)];
  let [a, b] = [own * near + other * far, other * near + own * far];
  for (let i = 0; i < Math.min(length, REACHED); i++) {
    output[stored(i)] = (output[stored(i)] as number) + a;
    output[stored(length - 1 - i)] = (output[stored(length - 1 - i)] as number) + b;
    a *= pole;
    b *= pole;
  }
}

const coefficientsTwin: Twin<typeof coefficientsKernel> = (scheme, { params, source, output }) => {
  const filter = filterOf(scheme, params);
  const { given, warmUp, pad } = params;
  const { length } = filter;
  eachLine(params, (line) => {
    const fill = params.fill[line.channel] ?? 0;
    const sample = (i: number) => {
      const own = i - warmUp;
      if (scheme.warmUp === 'fill' && (own < 0 || own >= given)) return fill;
      return source[line.given(Math.min(Math.max(own, 0), given - 1))] as number;
    };
    if (filter.side > 0 && length > 1) filterLine(filter, params, output, line, sample);
    else for (let i = 0; i < length; i++) output[line.stored(i)] = sample(i);
    for (let k = 1; k <= pad; k++) {
      output[line.stored(-k)] = beyond(output, line, termsOf(params, k, length, false));
      output[line.stored(length - 1 + k)] = beyond(output, line, termsOf(params, k, length, true));
    }
  });
};

/**
 * B-spline coefficients of lines, c = P s: side cᵢ₋₁ + (1 − 2 side) cᵢ + side cᵢ₊₁ = sᵢ, with c₋₁ and cₙ given by the continuation
 * (Unser, Aldroubi and Eden 1993). Two recursions with the pole solve all rows but those of the ends. Multiples of the homogeneous
 * solutions poleⁱ and poleⁿ⁻¹⁻ⁱ then correct the end rows. Finally `pad` coefficients are added at both ends. An interpolation
 * without a prefilter is padded only.
 */
export const coefficients = twinned(coefficientsKernel, coefficientsTwin);
