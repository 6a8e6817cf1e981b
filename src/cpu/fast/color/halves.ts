import { fromHalf } from '../../../../shaders/format/float16.ts';

const LARGEST = 65504;
const LEAST_NORMAL = 2 ** -14;
/** Adding it rounds a number to an integer. */
const WHOLE = 2 ** 52;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** `toHalf`, by the bits of the float32. */
export function halfOf(value: number): number {
  const sign = value < 0 ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), LARGEST);
  if (!(size >= LEAST_NORMAL)) return sign | (size > 0 ? size * 2 ** 24 + WHOLE - WHOLE : 0);
  float[0] = size;
  const whole = bits[0] as number;
  return sign | (((whole + 0xfff + ((whole >>> 13) & 1)) >>> 13) - (112 << 10));
}

let halves: Float64Array | undefined;

/** The number of every float16. */
export function halfTable(): Float64Array {
  halves ??= Float64Array.from({ length: 65536 }, (_, k) => fromHalf(k));
  return halves;
}
