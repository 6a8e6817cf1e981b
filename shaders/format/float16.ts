import { wgsl } from '../language/wgsl.ts';
import type { Format } from './format.ts';
import { pairs } from './pairs.ts';

const LARGEST = 65504;
const BIAS = 15;
const DIGITS = 10;

/** The nearest binary16, ties to even; what is larger becomes the largest. */
export function toHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), LARGEST);
  if (!(size > 0)) return sign;
  const exponent = Math.max(Math.floor(Math.log2(size)), 1 - BIAS);
  const digits = size / 2 ** (exponent - DIGITS);
  const floor = Math.floor(digits);
  const rest = digits - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  // A carry into the next exponent is the next bit pattern.
  return sign | (((exponent + BIAS - 1) << DIGITS) + rounded);
}

export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> DIGITS) & 0x1f;
  const digits = bits & 0x3ff;
  if (exponent === 0) return sign * digits * 2 ** (1 - BIAS - DIGITS);
  return sign * (digits + 2 ** DIGITS) * 2 ** (exponent - BIAS - DIGITS);
}

const both = pairs({
  rounding: 2 ** -11,
  toBits: toHalf,
  fromBits: fromHalf,
  pack: 'pack_halves',
  unpack: 'unpack2x16float',
});

/** IEEE binary16 per channel; larger numbers than it has become its largest. */
export const float16: Format = {
  ...both,
  storeWgsl: (name, array, channels) => wgsl`
fn pack_halves(pair: vec2f) -> u32 { return pack2x16float(clamp(pair, vec2f(${-LARGEST}.0), vec2f(${LARGEST}.0))); }
${both.storeWgsl(name, array, channels)}`,
};
