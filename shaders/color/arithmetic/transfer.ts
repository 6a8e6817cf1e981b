import { wgsl } from '../../language/wgsl.ts';
import type { Curve } from './curved.ts';
import { hornerWgsl } from './horner.ts';

/*
 * The transfer of sRGB (IEC 61966-2-1), odd in its argument as in CSS Color 4, and going on by the same power above 1.
 *
 * WGSL bounds pow at some 2⁻¹⁹ only: within the limits below polynomials take its place, in a root of the argument, in
 * which the power is smooth. They are minimax fits by Remez' exchange in float64.
 */

/** The encoded and linear values up to which the transfer is a straight line of slope `TOE`. */
export const ENCODED_TOE = 0.04045;
export const LINEAR_TOE = 0.0031308;
export const TOE = 12.92;

/** Where the polynomials end and pow begins. */
const [ENCODED_LIMIT, LINEAR_LIMIT] = [1.5, 2];

/** s⁴·⁸ for s = √((v + 0.055) / 1.055), v from 0.04045 to 1.5; off by 6.6e-8 of what a change of v would do. */
const DECODE = [
  0.00013161501205388726, -0.002092782195919629, 0.014809151738068183, -0.06443954649688743,
  0.23493196697571028, 0.8823548832425108, -0.07415799958442672, 0.008462854730180878,
];

/** 1.055 r^(5/3) − 0.055 in r − 0.71, r = x^¼, x from 0.0031308 to 2; off by 6.6e-8. */
const ENCODE = [
  0.5411420406628403, 1.3993936655261876, 0.656980254620361, -0.10276799991657558, 0.04868566385556902,
  -0.03271156477759317, 0.020100315811943183, -0.013432641590642726, 0.040593083870623166,
  -0.04807746711335531,
];
const ENCODE_CENTRE = 0.71;

const code = wgsl`
fn color_decode(v: vec3f) -> vec3f {
  let size = abs(v);
  let t = size * ${1 / 1.055} + ${0.055 / 1.055};
  let s = sqrt(min(t, vec3f(${(ENCODED_LIMIT + 0.055) / 1.055})));
  var curve = ${hornerWgsl(DECODE, 's')};
  let bright = size > vec3f(${ENCODED_LIMIT});
  for (var far = any(bright); far; far = false) { curve = select(curve, pow(t, vec3f(2.4)), bright); }
  return select(select(curve, -curve, v < vec3f()), v * ${1 / TOE}, size <= vec3f(${ENCODED_TOE}));
}
fn color_decode_slope(v: vec3f) -> vec3f {
  let size = abs(v);
  return select(2.4 * color_decode(size) / (size + 0.055), vec3f(${1 / TOE}), size <= vec3f(${ENCODED_TOE}));
}
fn color_encode(x: vec3f) -> vec3f {
  let size = abs(x);
  let r = sqrt(sqrt(min(size, vec3f(${LINEAR_LIMIT})))) - ${ENCODE_CENTRE};
  var curve = ${hornerWgsl(ENCODE, 'r')};
  let bright = size > vec3f(${LINEAR_LIMIT});
  for (var far = any(bright); far; far = false) { curve = select(curve, 1.055 * pow(size, vec3f(${1 / 2.4})) - 0.055, bright); }
  return select(select(curve, -curve, x < vec3f()), x * ${TOE}, size <= vec3f(${LINEAR_TOE}));
}
fn color_encode_slope(x: vec3f) -> vec3f {
  let size = max(abs(x), vec3f(${LINEAR_TOE}));
  return select((color_encode(size) + 0.055) / (2.4 * size), vec3f(${TOE}), abs(x) <= vec3f(${LINEAR_TOE}));
}
`;

/** The power in v, v from 0.04045 to 1: off by 0.0125/255 of what a change of v would do. */
const BYTE_DECODE = [
  0.0009168911503091015, 0.03274606510810757, 0.5193820946679804, 0.6671601951773267, -0.30737702688386376,
  0.08728212801208311,
];

/** The root in x^¼, x from 0.0031308 to 1: off by 0.0088/255. */
const BYTE_ENCODE = [
  -0.06461154856001894, 0.19613595685237972, 1.1226813653667662, -0.33550125718172974, 0.0813298534147497,
];

const byteDecode = wgsl`
fn color_decode_byte(v: vec3f) -> vec3f {
  return select(${hornerWgsl(BYTE_DECODE, 'v')}, v * ${1 / TOE}, v <= vec3f(${ENCODED_TOE}));
}
`;
const byteEncode = wgsl`
fn color_encode_byte(x: vec3f) -> vec3f {
  let r = sqrt(sqrt(max(x, vec3f())));
  return select(${hornerWgsl(BYTE_ENCODE, 'r')}, x * ${TOE}, x <= vec3f(${LINEAR_TOE}));
}
`;

/** WGSL's root may be 9 roundoff off, as if what is decoded were 18 off, or what is encoded by two of them 22. */
const ROUNDINGS = 24;

/** From encoded to linear light. */
export const decode: Curve = {
  value(v) {
    const size = Math.abs(v);
    return size <= ENCODED_TOE ? v / TOE : Math.sign(v) * ((size + 0.055) / 1.055) ** 2.4;
  },
  slope(v) {
    const size = Math.abs(v);
    return size <= ENCODED_TOE ? 1 / TOE : (2.4 / 1.055) * ((size + 0.055) / 1.055) ** 1.4;
  },
  coarse: { value: 'color_decode_byte', code: byteDecode, error: 0.0125 / 255 },
  wgsl: { value: 'color_decode', slope: 'color_decode_slope' },
  uses: [code],
  roundoff: ROUNDINGS,
};

/** From linear light to encoded. */
export const encode: Curve = {
  value(x) {
    const size = Math.abs(x);
    return size <= LINEAR_TOE ? TOE * x : Math.sign(x) * (1.055 * size ** (1 / 2.4) - 0.055);
  },
  slope(x) {
    const size = Math.abs(x);
    return size <= LINEAR_TOE ? TOE : (1.055 / 2.4) * size ** (1 / 2.4 - 1);
  },
  coarse: { value: 'color_encode_byte', code: byteEncode, error: 0.0088 / 255 },
  wgsl: { value: 'color_encode', slope: 'color_encode_slope' },
  uses: [code],
  roundoff: ROUNDINGS,
};
