/**
 * The cells of `count` positions (u, v) ≥ 0, two at a time: the address of the first sample of each, with samples of four bytes in rows
 * of `width` from address `source` on, and s = u − ⌊u⌋, t = v − ⌊v⌋ in float32.
 */
export function cells(
  source: usize,
  width: i32,
  u: usize,
  v: usize,
  count: i32,
  at: usize,
  s: usize,
  t: usize,
): void {
  const columns = f64x2.splat(<f64>width);
  const first = i32x4.splat(<i32>source);
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const us = v128.load(u + k);
    const vs = v128.load(v + k);
    const column = f64x2.floor(us);
    const row = f64x2.floor(vs);
    const index = i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.mul(row, columns), column));
    v128.store64_lane(at + (k >> 1), i32x4.add(first, i32x4.shl(index, 2)), 0);
    v128.store64_lane(s + (k >> 1), f32x4.demote_f64x2_zero(f64x2.sub(us, column)), 0);
    v128.store64_lane(t + (k >> 1), f32x4.demote_f64x2_zero(f64x2.sub(vs, row)), 0);
  }
}
