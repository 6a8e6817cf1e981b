import { wgsl } from '../../language/wgsl.ts';

/** Beyond this e^x is not followed: float32 ends at 88. */
const LONGEST = 80;

/**
 * ln(1 + q) and its inverse, odd in their argument, so that they are finite and smooth for every one. WGSL bounds its own
 * logarithm near 1 and its exponential near 0 absolutely only.
 */
export const logarithm = {
  of: (q: number): number => Math.sign(q) * Math.log1p(Math.abs(q)),
  slope: (q: number): number => 1 / (1 + Math.abs(q)),
  inverse: (x: number): number => Math.sign(x) * Math.expm1(Math.min(Math.abs(x), LONGEST)),
  inverseSlope: (x: number): number => Math.exp(Math.min(Math.abs(x), LONGEST)),
  // ln(1 + d) = 2 artanh(d / (2 + d)), and the series of e^r − 1 for |r| ≤ ½ ln 2: both to 5e-9.
  wgsl: wgsl`
fn color_logarithm(q: f32) -> f32 {
  let parts = frexp(1.0 + abs(q));
  let low = parts.fract < ${Math.SQRT1_2};
  let power = select(parts.exp, parts.exp - 1, low);
  let d = select(select(parts.fract, 2.0 * parts.fract, low) - 1.0, abs(q), power == 0);
  let z = d / (2.0 + d);
  let s = z * z;
  let series = 2.0 * z * (1.0 + s * (${1 / 3} + s * (0.2 + s * (${1 / 7} + s * ${1 / 9}))));
  return select(1.0, -1.0, q < 0.0) * (f32(power) * ${Math.LN2} + series);
}
fn color_exponential(x: f32) -> f32 {
  let size = min(abs(x), ${LONGEST}.0);
  let power = floor(size * ${Math.LOG2E} + 0.5);
  let r = size - power * ${Math.LN2};
  let series = r * (1.0 + r * (0.5 + r * (${1 / 6} + r * (${1 / 24} + r * (${1 / 120} + r * (${1 / 720} + r * ${1 / 5040}))))));
  let scale = ldexp(1.0, i32(power));
  return select(1.0, -1.0, x < 0.0) * (scale * series + (scale - 1.0));
}
`,
};
