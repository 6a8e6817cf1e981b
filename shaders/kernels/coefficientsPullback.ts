import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import type { Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import { TERMS } from '../sampling/axis.ts';
import { interpolationOf } from '../sampling/interpolation/interpolationOf.ts';
import type { LineParams } from './lines.ts';
import {
  eachLine,
  filterOf,
  LINES,
  type Line,
  type LineScheme,
  linesWgsl,
  REACHED,
  termsOf,
} from './lines.ts';

const coefficientsPullbackKernel = kernel({
  name: 'coefficientsPullback',
  bindings: { params: uniform(LINES), cotangent: samples('read_write'), output: samples('read_write') },
  pixel: (scheme: LineScheme) => wgsl`
${linesWgsl(scheme)}
fn scatter_add(k: i32, n: i32, far: bool, value: f32) {
  for (var j = 0; j < ${TERMS}; j++) {
    let index = i32(params.term_indices[k - 1][j]);
    cotangent[stored_at(select(index, n - 1 - index, far))] += params.term_weights[k - 1][j] * value;
  }
}
fn filter_line(n: i32) {
  var a = 0.0;
  var b = 0.0;
  var power = 1.0;
  for (var i = 0; i < min(n, ${REACHED}); i++) {
    a += power * cotangent[stored_at(i)];
    b += power * cotangent[stored_at(n - 1 - i)];
    power *= POLE;
  }
  let near = params.boundary_correction.x * a + params.boundary_correction.y * b;
  let far = params.boundary_correction.y * a + params.boundary_correction.x * b;
  scatter_add(1, n, true, -SIDE * far);
  scatter_add(1, n, false, -SIDE * near);
  cotangent[stored_at(n - 1)] -= MIDDLE * far;
  cotangent[stored_at(n - 2)] -= SIDE * far;
  cotangent[stored_at(0)] -= MIDDLE * near;
  cotangent[stored_at(1)] -= SIDE * near;
  var c = 0.0;
  for (var i = 0; i < n; i++) {
    c = cotangent[stored_at(i)] + POLE * c;
    cotangent[stored_at(i)] = -POLE * c;
  }
  c = 0.0;
  for (var i = n - 1; i >= 0; i--) {
    c = cotangent[stored_at(i)] + POLE * c;
    cotangent[stored_at(i)] = c / SIDE;
  }
  cotangent[stored_at(0)] += near;
  cotangent[stored_at(n - 1)] += far;
}
fn pixel(line: u32, row: u32) {
  start_line(line);
  let n = filtered_length();
  for (var k = i32(params.pad); k >= 1; k--) {
    scatter_add(k, n, true, cotangent[stored_at(n - 1 + k)]);
    scatter_add(k, n, false, cotangent[stored_at(-k)]);
  }
#if ${interpolationOf(scheme.interpolation).prefilter !== undefined}
  if (n > 1) { filter_line(n); }
#endif
  let before = i32(params.warm_up);
  let last = i32(params.given) - 1;
  for (var i = 0; i <= last; i++) { output[given_at(i)] = cotangent[stored_at(i + before)]; }
#if ${scheme.warmUp === 'edge'}
  for (var i = 0; i < before; i++) {
    output[given_at(0)] += cotangent[stored_at(i)];
    output[given_at(last)] += cotangent[stored_at(n - 1 - i)];
  }
#endif
}
`,
});

function add(samples: Samples, at: number, value: number): void {
  samples[at] = (samples[at] as number) + value;
}

function scatterAdd(
  cotangent: Samples,
  { stored }: Line,
  terms: readonly [number, number][],
  value: number,
): void {
  for (const [index, weight] of terms) add(cotangent, stored(index), weight * value);
}

function filterLine(filter: ReturnType<typeof filterOf>, params: LineParams, cotangent: Samples, line: Line) {
  const { side, pole, middle, own, other, length } = filter;
  const { stored } = line;
  const last = length - 1;
  let [a, b, power] = [0, 0, 1];
  for (let i = 0; i < Math.min(length, REACHED); i++) {
    a += power * (cotangent[stored(i)] as number);
    b += power * (cotangent[stored(last - i)] as number);
    power *= pole;
  }
  const [near, far] = [own * a + other * b, other * a + own * b];
  scatterAdd(cotangent, line, termsOf(params, 1, length, true), -side * far);
  scatterAdd(cotangent, line, termsOf(params, 1, length, false), -side * near);
  add(cotangent, stored(last), -middle * far);
  add(cotangent, stored(last - 1), -side * far);
  add(cotangent, stored(0), -middle * near);
  add(cotangent, stored(1), -side * near);
  let c = 0;
  for (let i = 0; i < length; i++) {
    c = (cotangent[stored(i)] as number) + pole * c;
    cotangent[stored(i)] = -pole * c;
  }
  c = 0;
  for (let i = last; i >= 0; i--) {
    c = (cotangent[stored(i)] as number) + pole * c;
    cotangent[stored(i)] = c / side;
  }
  add(cotangent, stored(0), near);
  add(cotangent, stored(last), far);
}

const coefficientsPullbackTwin: Twin<typeof coefficientsPullbackKernel> = (
  scheme,
  { params, cotangent, output },
) => {
  const filter = filterOf(scheme, params);
  const { given, warmUp, pad } = params;
  const { length } = filter;
  eachLine(params, (line) => {
    const at = (i: number) => cotangent[line.stored(i)] as number;
    for (let k = pad; k >= 1; k--) {
      scatterAdd(cotangent, line, termsOf(params, k, length, true), at(length - 1 + k));
      scatterAdd(cotangent, line, termsOf(params, k, length, false), at(-k));
    }
    if (filter.side > 0 && length > 1) filterLine(filter, params, cotangent, line);
    for (let i = 0; i < given; i++) output[line.given(i)] = at(i + warmUp);
    if (scheme.warmUp !== 'edge') return;
    for (let i = 0; i < warmUp; i++) {
      add(output, line.given(0), at(i));
      add(output, line.given(given - 1), at(length - 1 - i));
    }
  });
};

/** ∂L/∂s = Pᵀ ∂L/∂c along lines: the transposed steps of `coefficients` in reverse order. Overwrites the cotangent. */
export const coefficientsPullback = twinned(coefficientsPullbackKernel, coefficientsPullbackTwin);
