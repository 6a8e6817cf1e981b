import type { Interpolation } from '../contracts.ts';
import { sinc } from '../sinc.ts';
import { list, wgsl } from '../wgsl.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Roundings of one tap: two windows of some twenty operations, their product, and the quotient by the sum. */
const TAP_ROUNDINGS = 60;

/**
 * Lanczos (1956) with `lobes` a: sinc(d) sinc(d / a) at distances |d| < a, divided by its sum, so that constants are
 * kept. The slopes are those of the quotient.
 */
export function lanczos(lobes: number): Interpolation {
  const support = 2 * lobes;
  const distances = (t: number) => Array.from({ length: support }, (_, k) => t + lobes - 1 - k);
  const raw = (d: number) => sinc.value(d) * sinc.value(d / lobes);
  const rawSlope = (d: number) =>
    sinc.slope(d) * sinc.value(d / lobes) + (sinc.value(d) * sinc.slope(d / lobes)) / lobes;
  const every = (part: (k: number) => string) => list(support, part);
  const total = (name: string) => every((k) => `${name}[${k}]`).replaceAll(', ', ' + ');
  return {
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
    roundings: TAP_ROUNDINGS * support,
    wgsl: wgsl`
${sinc.wgsl}
fn lanczos_window(d: f32) -> f32 { return sinc(d) * sinc(d / ${lobes}.0); }
fn lanczos_window_slope(d: f32) -> f32 {
  return sinc_slope(d) * sinc(d / ${lobes}.0) + sinc(d) * sinc_slope(d / ${lobes}.0) / ${lobes}.0;
}
fn lanczos_windows(t: f32) -> array<f32, ${support}> {
  return array<f32, ${support}>(${every((k) => `lanczos_window(t + ${lobes - 1 - k}.0)`)});
}
fn interpolation_weights(t: f32) -> array<f32, ${support}> {
  let values = lanczos_windows(t);
  let scale = 1.0 / (${total('values')});
  return array<f32, ${support}>(${every((k) => `values[${k}] * scale`)});
}
fn interpolation_slopes(t: f32) -> array<f32, ${support}> {
  let values = lanczos_windows(t);
  let slopes = array<f32, ${support}>(${every((k) => `lanczos_window_slope(t + ${lobes - 1 - k}.0)`)});
  let scale = 1.0 / (${total('values')});
  let drift = (${total('slopes')}) * scale;
  return array<f32, ${support}>(${every((k) => `(slopes[${k}] - drift * values[${k}]) * scale`)});
}
`,
  };
}
