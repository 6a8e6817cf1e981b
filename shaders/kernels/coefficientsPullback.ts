import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';
import { interpolationOf } from '../sampling/interpolation/interpolationOf.ts';
import { LINES, type LineScheme, linesWgsl, REACHED, TERMS } from './coefficients.ts';

/** ∂L/∂s = Pᵀ ∂L/∂c along lines: the steps of `coefficients` transposed, last to first. Uses up the cotangent. */
export const coefficientsPullback = kernel({
  bindings: { params: uniform(LINES), cotangent: samples('read_write'), output: samples('read_write') },
  visit: (scheme: LineScheme) => wgsl`
${linesWgsl(scheme)}
fn give(k: i32, n: i32, far: bool, value: f32) {
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
  let near = params.mend.x * a + params.mend.y * b;
  let far = params.mend.y * a + params.mend.x * b;
  give(1, n, true, -SIDE * far);
  give(1, n, false, -SIDE * near);
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
fn visit(line: u32, row: u32) {
  start_line(line);
  let n = filtered_length();
  for (var k = i32(params.pad); k >= 1; k--) {
    give(k, n, true, cotangent[stored_at(n - 1 + k)]);
    give(k, n, false, cotangent[stored_at(-k)]);
  }
#if ${interpolationOf(scheme.interpolation).prefilter !== undefined}
  if (n > 1) { filter_line(n); }
#endif
  let before = i32(params.run_in);
  let last = i32(params.given) - 1;
  for (var i = 0; i <= last; i++) { output[given_at(i)] = cotangent[stored_at(i + before)]; }
#if ${scheme.runIn === 'edge'}
  for (var i = 0; i < before; i++) {
    output[given_at(0)] += cotangent[stored_at(i)];
    output[given_at(last)] += cotangent[stored_at(n - 1 - i)];
  }
#endif
}
`,
});
