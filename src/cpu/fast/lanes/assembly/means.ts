/** Offset of the vectors in the block. */
export const VECTORS: usize = 15360;

/** Decodes the four bytes of a word. */
function decoded(word: u32, d0: usize, d1: usize, d2: usize, d3: usize): v128 {
  let numbers = v128.load32_zero(d0 + <usize>((word << 2) & 0x3fc));
  numbers = v128.load_lane<u32>(d1 + <usize>((word >> 6) & 0x3fc), numbers, 1);
  numbers = v128.load_lane<u32>(d2 + <usize>((word >> 14) & 0x3fc), numbers, 2);
  return v128.load_lane<u32>(d3 + <usize>((word >> 22) & 0x3fc), numbers, 3);
}

/** Multiplies the numbers by the one that `splat` selects (alpha), which itself is unchanged. */
function weighed(numbers: v128, splat: v128, alphas: v128): v128 {
  return v128.bitselect(numbers, f32x4.mul(numbers, i8x16.swizzle(numbers, splat)), alphas);
}

/** Divides the numbers by the one that `splat` selects (alpha), which itself is unchanged; 0 if alpha is 0. */
function straight(numbers: v128, splat: v128, alphas: v128): v128 {
  const weight = i8x16.swizzle(numbers, splat);
  const colors = v128.and(f32x4.div(numbers, weight), f32x4.gt(weight, f32x4.splat(0)));
  return v128.bitselect(numbers, colors, alphas);
}

function mix(a: v128, b: v128, s: v128): v128 {
  return f32x4.add(a, f32x4.mul(s, f32x4.sub(b, a)));
}

/**
 * Bilinear means in float32 of the colors in words of four bytes, four numbers each, of cells as `cells` has them. Adjacent cells
 * share their decoded samples. `kept` is the block that `keptColors.ts` writes.
 */
export function means(
  width: i32,
  count: i32,
  cell: usize,
  across: usize,
  down: usize,
  kept: usize,
  numbers: usize,
): void {
  const stride = (<usize>width) << 2;
  const d0 = load<u32>(kept + VECTORS);
  const d1 = load<u32>(kept + VECTORS + 4);
  const d2 = load<u32>(kept + VECTORS + 8);
  const d3 = load<u32>(kept + VECTORS + 12);
  const alphas = v128.load(kept + VECTORS + 32);
  const opaque = load<u32>(kept + VECTORS + 48);
  const splat = v128.load(kept + VECTORS + 64);
  let last: usize = 0;
  let solidLeft: u32 = 0;
  let solidRight: u32 = 0;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 4) {
    const at = <usize>load<u32>(cell + k);
    if (at !== last) {
      if (at === last + 4) {
        a = b;
        c = d;
        solidLeft = solidRight;
      } else {
        const top = load<u32>(at);
        const bottom = load<u32>(at + stride);
        a = decoded(top, d0, d1, d2, d3);
        c = decoded(bottom, d0, d1, d2, d3);
        solidLeft = top & bottom & opaque;
        if (solidLeft !== opaque) {
          a = weighed(a, splat, alphas);
          c = weighed(c, splat, alphas);
        }
      }
      const top = load<u32>(at + 4);
      const bottom = load<u32>(at + stride + 4);
      b = decoded(top, d0, d1, d2, d3);
      d = decoded(bottom, d0, d1, d2, d3);
      solidRight = top & bottom & opaque;
      if (solidRight !== opaque) {
        b = weighed(b, splat, alphas);
        d = weighed(d, splat, alphas);
      }
      last = at;
    }
    const s = v128.load32_splat(across + k);
    const t = v128.load32_splat(down + k);
    let mixed = mix(mix(a, b, s), mix(c, d, s), t);
    if ((solidLeft & solidRight) !== opaque) mixed = straight(mixed, splat, alphas);
    v128.store(numbers + (k << 2), mixed);
  }
}
