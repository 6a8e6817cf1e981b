import { ENCODED_TOE, LINEAR_TOE, TOE } from '../../../../shaders/color/arithmetic/transfer.ts';

/*
 * sRGB's transfer function and its slope, within 1e-12 of `transfer.ts`: `Math.pow` would take longer than the rest of a conversion.
 * Between knots it is the cubic that has the values and slopes of both knots.
 */
const KNOTS = 2048;

type Curve = (x: number) => number;

/** Value and slope at each knot in [0, 1]. */
function knotsOf(value: Curve, slope: Curve): Float64Array {
  const knots = new Float64Array(2 * KNOTS + 4);
  for (let k = 0; k < KNOTS + 2; k++) {
    knots[2 * k] = value(k / KNOTS);
    knots[2 * k + 1] = slope(k / KNOTS) / KNOTS;
  }
  return knots;
}

/** The cubic at a number in [0, 1]. */
function interpolate(knots: Float64Array, x: number): number {
  const at = x * KNOTS;
  const k = at | 0;
  const t = at - k;
  const p = knots[2 * k] as number;
  const dp = knots[2 * k + 1] as number;
  const rise = (knots[2 * k + 2] as number) - p;
  const dq = knots[2 * k + 3] as number;
  return p + t * (dp + t * (3 * rise - 2 * dp - dq + t * (dp + dq - 2 * rise)));
}

const decoded = (v: number): number => ((v + 0.055) / 1.055) ** 2.4;
const DECODED = knotsOf(decoded, (v) => (2.4 / 1.055) * ((v + 0.055) / 1.055) ** 1.4);

/** A function of a root of x, which is above 0 since the linear toe takes small x. */
const rooted = (y: number): number => 1.055 * y ** (2 / 2.4) - 0.055;
const ENCODED = knotsOf(rooted, (y) => (y > 0 ? (1.055 / 1.2) * y ** (2 / 2.4 - 1) : 0));

export function encodeValue(x: number): number {
  const size = x < 0 ? -x : x;
  if (size <= LINEAR_TOE) return TOE * x;
  const root = Math.sqrt(size);
  const bent = size <= 1 ? interpolate(ENCODED, root) : rooted(root);
  return x < 0 ? -bent : bent;
}

export function decodeValue(v: number): number {
  const size = v < 0 ? -v : v;
  if (size <= ENCODED_TOE) return v / TOE;
  const bent = size <= 1 ? interpolate(DECODED, size) : decoded(size);
  return v < 0 ? -bent : bent;
}

/** The slope from the value: (1.055/2.4) x^(1/2.4 − 1) = (value + 0.055) / (2.4 x). */
export function encodeSlope(x: number, value: number): number {
  if (!(Math.abs(x) > LINEAR_TOE)) return TOE;
  return (Math.abs(value) + 0.055) / (2.4 * Math.abs(x));
}

/** The slope from the value: 2.4 value / (v + 0.055). */
export function decodeSlope(v: number, value: number): number {
  if (!(Math.abs(v) > ENCODED_TOE)) return 1 / TOE;
  return (2.4 * Math.abs(value)) / (Math.abs(v) + 0.055);
}
