import { wgsl } from '../../language/wgsl.ts';
import type { Interpolation } from '../../leaf/contracts.ts';
import { sinc } from '../../leaf/sinc.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Bound of the roundings of one tap: two windows of about twenty operations each, their product, and the division by the sum. */
const TAP_ROUNDINGS = 60;

/**
 * Lanczos (1956) with `lobes` a: sinc(d) sinc(d / a) at distances |d| < a, divided by its sum, so that constants are
 * reproduced. The slopes are those of the quotient.
 */
export function lanczos(lobes: number): Interpolation {
  const support = 2 * lobes;
  const distances = (t: number) => Array.from({ length: support }, (_, k) => t + lobes - 1 - k);
  const raw = (d: number) => sinc.value(d) * sinc.value(d / lobes);
  const rawSlope = (d: number) =>
    sinc.slope(d) * sinc.value(d / lobes) + (sinc.value(d) * sinc.slope(d / lobes)) / lobes;
  return {
    interpolates: true,
    support,
    weights: (t) => {
      const values = distances(t).map(raw);
      const scale = 1 / sum(values);
      return values.map((value) => value * scale);
    },
    slopes: (t) => {
      const values = distances(t).map(raw);
      const slopes = distances(t).map(rawSlope);
      const scale = 1 / sum(values);
      const drift = sum(slopes) * scale;
      return values.map((value, k) => ((slopes[k] ?? 0) - drift * value) * scale);
    },
    roundoff: TAP_ROUNDINGS * support,
    wgsl: wgsl`
${sinc.wgsl}
fn interpolation_window(d: f32) -> f32 { return interpolation_sinc(d) * interpolation_sinc(d / ${lobes}.0); }
fn interpolation_window_slope(d: f32) -> f32 {
  return interpolation_sinc_slope(d) * interpolation_sinc(d / ${lobes}.0) + interpolation_sinc(d) * interpolation_sinc_slope(d / ${lobes}.0) / ${lobes}.0;
}
// Loops, since software adapters take seconds to compile unrolled windows.
fn interpolation_weights(t: f32) -> array<f32, ${support}> {
  var values: array<f32, ${support}>;
  var total = 0.0;
  for (var k = 0; k < ${support}; k++) {
    values[k] = interpolation_window(t + f32(${lobes - 1} - k));
    total += values[k];
  }
  let scale = 1.0 / total;
  for (var k = 0; k < ${support}; k++) { values[k] *= scale; }
  return values;
}
fn interpolation_slopes(t: f32) -> array<f32, ${support}> {
  let values = interpolation_weights(t);
  var slopes: array<f32, ${support}>;
  var total = 0.0;
  var drift = 0.0;
  for (var k = 0; k < ${support}; k++) {
    let d = t + f32(${lobes - 1} - k);
    total += interpolation_window(d);
    slopes[k] = interpolation_window_slope(d);
    drift += slopes[k];
  }
  let scale = 1.0 / total;
  for (var k = 0; k < ${support}; k++) { slopes[k] = (slopes[k] - drift * values[k]) * scale; }
  return slopes;
}
`,
  };
}
