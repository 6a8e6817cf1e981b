import { VECTORS } from './means';

/** The upper half of the bits of the first float32 of a table of bytes, and the first and last number of its range. */
const FIRST: i32 = 0x3900;
const LEAST: f32 = 0.0001220703125;
const MOST: f32 = 0.99999994;

/**
 * Encodes groups of four float32 numbers as words of four bytes. Each byte is the nearest after the curve of its place: an entry of the
 * table has the byte in its upper half, and adding the float's lower half carries into it from the next threshold on.
 * `kept` is the block that `keptColors.ts` writes.
 */
export function encode(numbers: usize, count: i32, kept: usize, values: usize): void {
  const encoders = i32x4.sub(v128.load(kept + VECTORS + 16), i32x4.splat(4 * FIRST));
  const picked = v128.load(kept + VECTORS + 80);
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 4) {
    const mixed = v128.load(numbers + (k << 2));
    const inside = f32x4.pmin(f32x4.pmax(mixed, f32x4.splat(LEAST)), f32x4.splat(MOST));
    const places = i32x4.add(i32x4.shl(i32x4.shr_u(inside, 16), 2), encoders);
    let entries = v128.load32_zero(<usize>i32x4.extract_lane(places, 0));
    entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 1), entries, 1);
    entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 2), entries, 2);
    entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 3), entries, 3);
    const sums = i32x4.shr_u(i32x4.add(entries, v128.and(inside, i32x4.splat(0xffff))), 16);
    v128.store_lane<u32>(values + k, i8x16.swizzle(sums, picked), 0);
  }
}
