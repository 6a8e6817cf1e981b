import type { ByteColors } from '../color/byteColors.ts';

/** Offsets of the block that `assembly/colors.ts` reads: two tables of each kind, then vectors. */
const DECODERS = 0;
const ENCODERS = 2048;
const VECTORS = 15360;
/** Bytes of the block with space for a chunk's cells and numbers, rounded up to whole scratch arrays. */
export const KEPT_BYTES = 32768;

const NONE = 0x80;

/** Tables and masks for the loop over words of bytes. Alpha uses the second table of each kind, the others the first. */
export function writeColors(
  { decode, encode, alpha, opaque, picked }: ByteColors,
  buffer: ArrayBuffer,
  start: number,
): void {
  const one = [0, 1, 2, 3].find((place) => place !== alpha) ?? 0;
  [one, alpha].forEach((place, k) => {
    const [numbers, bytes] = [decode[place], encode[place]];
    if (!numbers || !bytes) return;
    new Float32Array(buffer, start + DECODERS + k * 1024, 256).set(numbers);
    new Uint32Array(buffer, start + ENCODERS + k * 6656, 1664).set(bytes);
  });
  const is = [0, 1, 2, 3].map((place) => (place === alpha ? 1 : 0));
  const words = new Uint32Array(buffer, start + VECTORS, 16);
  words.set([...is.map((k) => start + DECODERS + k * 1024), ...is.map((k) => start + ENCODERS + k * 6656)]);
  words.set(
    is.map((k) => -k >>> 0),
    8,
  );
  words.set([opaque], 12);
  const swizzles = new Uint8Array(buffer, start + VECTORS + 64, 32).fill(NONE);
  for (let k = 0; alpha >= 0 && k < 16; k++) swizzles[k] = 4 * alpha + (k % 4);
  picked.forEach((place, byte) => {
    swizzles[16 + byte] = place < 0 ? NONE : 4 * place;
  });
}
