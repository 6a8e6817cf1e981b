import { decode } from '../../../../shaders/color/arithmetic/transfer.ts';
import type { Curve } from './curves.ts';

const LEVELS = 255;

/** The table covers float32 from 2⁻¹³ up to 1, by the upper half of their bits. Smaller numbers become byte 0, larger ones 255. */
const LEAST = 2 ** -13;
const MOST = 1 - 2 ** -24;
const FIRST = 0x3900;
const ENTRIES = 0x3f80 - FIRST;

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

const unbent = (x: number): number => x;

/** The decoded number of a byte. */
const numberOf = (curve: Curve) => (curve === 'decode' ? decode.value : unbent);

/** The least number that is nearer to the byte than to the byte before. */
const lowest = (curve: Curve, byte: number): number =>
  (curve === 'encode' ? decode.value : unbent)((byte - 0.5) / LEVELS);

/** The bits of the least float32 that is at least a positive number. */
function ceiling(value: number): number {
  float[0] = value;
  return (bits[0] as number) + ((float[0] as number) < value ? 1 : 0);
}

/**
 * A table by the upper half of a float32's bits. The upper half of an entry is the nearest byte. The lower half is a number whose sum
 * with the float's lower half carries from the threshold of the next byte on. No entry contains two thresholds.
 */
function encoder(curve: Curve): Uint32Array {
  const table = new Uint32Array(ENTRIES);
  let byte = 0;
  for (let entry = 0; entry < ENTRIES; entry++) {
    table[entry] = byte << 16;
    const next = byte < LEVELS ? ceiling(lowest(curve, byte + 1)) : 0;
    if (next >>> 16 !== FIRST + entry) continue;
    table[entry] = (byte << 16) + 0x10000 - (next & 0xffff);
    byte++;
  }
  return table;
}

const decoders = new Map<Curve | 'one', Float32Array>();
const encoders = new Map<Curve, Uint32Array>();

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** The decoded numbers of all bytes; all 1 for `one`. */
export const decoderOf = (curve: Curve | 'one'): Float32Array =>
  kept(decoders, curve, () =>
    Float32Array.from({ length: LEVELS + 1 }, (_, byte) =>
      curve === 'one' ? 1 : numberOf(curve)(byte / LEVELS),
    ),
  );

/** The table for `byteOf`. */
export const encoderOf = (curve: Curve): Uint32Array => kept(encoders, curve, () => encoder(curve));

/** The byte of a number x, rounded to float32: floor(½ + 255 curve(x)); 0 for NaN. */
export function byteOf(table: Uint32Array, x: number): number {
  float[0] = x > LEAST ? (x < MOST ? x : MOST) : LEAST;
  const whole = bits[0] as number;
  return ((table[(whole >>> 16) - FIRST] as number) + (whole & 0xffff)) >>> 16;
}
