/**
 * Bilinear values and slopes at `count` positions (u, v) ≥ 0, two at a time, of float32 samples in rows of
 * `width`: with the cell's samples a b over c d, and (s, t) within it,
 * g = a + s(b − a) + t · ∂g/∂v, ∂g/∂u = (b − a) + t((d − c) − (b − a)), ∂g/∂v = c + s(d − c) − a − s(b − a).
 */
export function linear(
  source: usize,
  width: i32,
  u: usize,
  v: usize,
  count: i32,
  value: usize,
  du: usize,
  dv: usize,
): void {
  const stride = (<usize>width) << 2;
  const columns = f64x2.splat(<f64>width);
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const us = v128.load(u + k);
    const vs = v128.load(v + k);
    const column = f64x2.floor(us);
    const row = f64x2.floor(vs);
    const s = f64x2.sub(us, column);
    const t = f64x2.sub(vs, row);
    const at = i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.mul(row, columns), column));
    const first = source + ((<usize>i32x4.extract_lane(at, 0)) << 2);
    const second = source + ((<usize>i32x4.extract_lane(at, 1)) << 2);
    const top0 = f64x2.promote_low_f32x4(v128.load64_zero(first));
    const top1 = f64x2.promote_low_f32x4(v128.load64_zero(second));
    const bottom0 = f64x2.promote_low_f32x4(v128.load64_zero(first + stride));
    const bottom1 = f64x2.promote_low_f32x4(v128.load64_zero(second + stride));
    const a = v128.shuffle<f64>(top0, top1, 0, 2);
    const c = v128.shuffle<f64>(bottom0, bottom1, 0, 2);
    const across = f64x2.sub(v128.shuffle<f64>(top0, top1, 1, 3), a);
    const below = f64x2.sub(v128.shuffle<f64>(bottom0, bottom1, 1, 3), c);
    const top = f64x2.add(a, f64x2.mul(s, across));
    const down = f64x2.sub(f64x2.add(c, f64x2.mul(s, below)), top);
    v128.store(value + k, f64x2.add(top, f64x2.mul(t, down)));
    v128.store(du + k, f64x2.add(across, f64x2.mul(t, f64x2.sub(below, across))));
    v128.store(dv + k, down);
  }
}
