// Of the block that `keptColours.ts` writes.
const VECTORS: usize = 15360;
const OPAQUE: usize = VECTORS + 48;
const SPLAT: usize = VECTORS + 64;
const PICKED: usize = VECTORS + 80;

/** The upper half of the bits of the first float32 that a table of bytes knows. */
const FIRST: usize = 0x3900;

/** A table's entry of the byte that a shift has brought to bits 2 … 9. */
@inline
function entry(table: usize, shifted: u32): usize {
  return table + (<usize>(shifted & 0x3fc));
}

/** The numbers of a word's bytes, multiplied by alpha where it is not opaque. */
@inline
function decoded(word: u32, kept: usize, opaque: u32): v128 {
  let numbers = v128.load32_zero(entry(load<u32>(kept + VECTORS), word << 2));
  numbers = v128.load_lane<u32>(entry(load<u32>(kept + VECTORS + 4), word >> 6), numbers, 1);
  numbers = v128.load_lane<u32>(entry(load<u32>(kept + VECTORS + 8), word >> 14), numbers, 2);
  numbers = v128.load_lane<u32>(entry(load<u32>(kept + VECTORS + 12), word >> 22), numbers, 3);
  if ((word & opaque) == opaque) return numbers;
  const alphas = v128.load(kept + VECTORS + 32);
  const by = i8x16.swizzle(numbers, v128.load(kept + SPLAT));
  return v128.bitselect(numbers, f32x4.mul(numbers, by), alphas);
}

/** Four bytes in a word, in the order that the block has. */
@inline
function encoded(numbers: v128, kept: usize): v128 {
  const most = f32x4.splat(0.999999940395355224609375);
  const inside = f32x4.pmin(f32x4.pmax(numbers, f32x4.splat(0.0001220703125)), most);
  const offsets = i32x4.shl(i32x4.shr_u(inside, 16), 2);
  const places = i32x4.add(offsets, v128.load(kept + VECTORS + 16));
  const from: usize = 4 * FIRST;
  let entries = v128.load32_zero(<usize>i32x4.extract_lane(places, 0) - from);
  entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 1) - from, entries, 1);
  entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 2) - from, entries, 2);
  entries = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 3) - from, entries, 3);
  const sums = i32x4.add(entries, v128.and(inside, i32x4.splat(0xffff)));
  return i8x16.swizzle(i32x4.shr_u(sums, 16), v128.load(kept + PICKED));
}

/** Divided by alpha, that is in the lanes of `splat`; 0 where it is 0. */
@inline
function straight(numbers: v128, kept: usize): v128 {
  const mass = i8x16.swizzle(numbers, v128.load(kept + SPLAT));
  const colours = v128.and(f32x4.div(numbers, mass), f32x4.gt(mass, f32x4.splat(0)));
  return v128.bitselect(numbers, colours, v128.load(kept + VECTORS + 32));
}

@inline
function mix(a: v128, b: v128, s: v128): v128 {
  return f32x4.add(a, f32x4.mul(s, f32x4.sub(b, a)));
}

/**
 * Bilinear means in float32 of the colours in words of four bytes, in rows of `width`, at `count` positions (u, v), none negative, as
 * words. Cells that a row of positions comes to one after the other share what they decode.
 */
export function colours(
  source: usize,
  width: i32,
  u: usize,
  v: usize,
  count: i32,
  kept: usize,
  values: usize,
): void {
  const stride = (<usize>width) << 2;
  const opaque = load<u32>(kept + OPAQUE);
  const bytes = (<usize>count) << 3;
  let last: usize = 0;
  let solidLeft: u32 = 0;
  let solidRight: u32 = 0;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let k: usize = 0; k < bytes; k += 8) {
    const ux = load<f64>(u + k);
    const vx = load<f64>(v + k);
    const column = <i32>ux;
    const row = <i32>vx;
    const at = source + (<usize>(row * width + column) << 2);
    if (at != last) {
      if (at == last + 4) {
        a = b;
        c = d;
        solidLeft = solidRight;
      } else {
        const top = load<u32>(at);
        const bottom = load<u32>(at + stride);
        a = decoded(top, kept, opaque);
        c = decoded(bottom, kept, opaque);
        solidLeft = top & bottom;
      }
      const top = load<u32>(at + 4);
      const bottom = load<u32>(at + stride + 4);
      b = decoded(top, kept, opaque);
      d = decoded(bottom, kept, opaque);
      solidRight = top & bottom;
      last = at;
    }
    const s = f32x4.splat(<f32>(ux - <f64>column));
    const t = f32x4.splat(<f32>(vx - <f64>row));
    let mixed = mix(mix(a, b, s), mix(c, d, s), t);
    if ((solidLeft & solidRight & opaque) != opaque) mixed = straight(mixed, kept);
    v128.store32_lane(values + (k >> 1), encoded(mixed, kept), 0);
  }
}
