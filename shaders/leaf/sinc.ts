import { wgsl } from '../language/wgsl.ts';

/** Below this the quotients lose digits, and the series below has float32's. */
const SMALL = 0.5;
/** Terms of the series that float64 takes. */
const TERMS = 12;

/** (−1)ᵏ π²ᵏ / (2k + 1)!: the series of sin(πx) / (πx) in x². */
const SERIES = (count: number): number[] => {
  const terms = [1];
  for (let k = 1; k < count; k++) {
    terms.push(((terms[k - 1] ?? 0) * -(Math.PI ** 2)) / (2 * k * (2 * k + 1)));
  }
  return terms;
};

const evaluate = (terms: readonly number[], square: number): number =>
  terms.reduceRight((sum, term) => sum * square + term, 0);

/** d/dx of the series is x times this one in x². */
const slopeSeries = (terms: readonly number[]): number[] =>
  terms.slice(1).map((term, k) => 2 * (k + 1) * term);

const VALUE = SERIES(TERMS);
const SLOPE = slopeSeries(VALUE);

const hornerWgsl = (terms: readonly number[]): string =>
  terms.reduceRight((sum, term) => (sum === '' ? `${term}` : `(${sum} * s + ${term})`), '');

const literals = (terms: readonly number[]) =>
  hornerWgsl(terms).replace(/(^|[ (])(-?\d+)(?=[ )]|$)/g, '$1$2.0');

/** Terms that float32 takes: the next one is below 2⁻²⁴ of the first. */
const SHORT = 8;

/** sin(πx), exactly 0 at whole x. */
function sinePi(x: number): number {
  const whole = Math.round(x);
  return (whole % 2 === 0 ? 1 : -1) * Math.sin(Math.PI * (x - whole));
}

/** sin(πx) / (πx), and its derivative. WGSL's own sine may be 2⁻¹¹ off, so it has a series of its own. */
export const sinc = {
  value(x: number): number {
    return Math.abs(x) < SMALL ? evaluate(VALUE, x * x) : sinePi(x) / (Math.PI * x);
  },
  slope(x: number): number {
    return Math.abs(x) < SMALL
      ? x * evaluate(SLOPE, x * x)
      : (Math.cos(Math.PI * x) - sinePi(x) / (Math.PI * x)) / x;
  },
  /** `fn interpolation_sinc(x: f32) -> f32`, `fn interpolation_sinc_slope(x: f32) -> f32` */
  wgsl: wgsl`
/** sin(πr) / (πr), and its derivative over r, for |r| ≤ ½: of s = r². */
fn interpolation_sinc_series(s: f32) -> f32 { return ${literals(SERIES(SHORT))}; }
fn interpolation_sinc_slope_series(s: f32) -> f32 { return ${literals(slopeSeries(SERIES(SHORT + 1)))}; }
/** (sin πx, cos πx), by the nearest half. */
fn interpolation_half_turns(x: f32) -> vec2f {
  let n = floor(2.0 * x + 0.5);
  let r = x - 0.5 * n;
  let sine = ${Math.PI} * r * interpolation_sinc_series(r * r);
  let half = 0.5 * r;
  let half_sine = ${Math.PI} * half * interpolation_sinc_series(half * half);
  let cosine = 1.0 - 2.0 * half_sine * half_sine;
  let quarter = i32(n) & 3;
  let turned = select(vec2f(sine, cosine), vec2f(cosine, -sine), (quarter & 1) == 1);
  return select(turned, -turned, (quarter & 2) == 2);
}
fn interpolation_sinc(x: f32) -> f32 {
  let small = abs(x) < ${SMALL};
  let quotient = interpolation_half_turns(x).x / (${Math.PI} * select(x, 1.0, small));
  return select(quotient, interpolation_sinc_series(x * x), small);
}
fn interpolation_sinc_slope(x: f32) -> f32 {
  let small = abs(x) < ${SMALL};
  let divisor = select(x, 1.0, small);
  let turns = interpolation_half_turns(x);
  let quotient = (turns.y - turns.x / (${Math.PI} * divisor)) / divisor;
  return select(quotient, x * interpolation_sinc_slope_series(x * x), small);
}
`,
};
