/** Bilinear values in float32, computed as in `linear`, at `count` positions (u, v) ≥ 0, two at a time. */
export function warp(source: usize, width: i32, u: usize, v: usize, count: i32, values: usize): void {
  const stride = (<usize>width) << 2;
  const columns = f64x2.splat(<f64>width);
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const us = v128.load(u + k);
    const vs = v128.load(v + k);
    const column = f64x2.floor(us);
    const row = f64x2.floor(vs);
    const s = f64x2.sub(us, column);
    const at = i32x4.trunc_sat_f64x2_u_zero(f64x2.add(f64x2.mul(row, columns), column));
    const first = source + ((<usize>i32x4.extract_lane(at, 0)) << 2);
    const second = source + ((<usize>i32x4.extract_lane(at, 1)) << 2);
    const top0 = f64x2.promote_low_f32x4(v128.load64_zero(first));
    const top1 = f64x2.promote_low_f32x4(v128.load64_zero(second));
    const bottom0 = f64x2.promote_low_f32x4(v128.load64_zero(first + stride));
    const bottom1 = f64x2.promote_low_f32x4(v128.load64_zero(second + stride));
    const a = v128.shuffle<f64>(top0, top1, 0, 2);
    const c = v128.shuffle<f64>(bottom0, bottom1, 0, 2);
    const top = f64x2.add(a, f64x2.mul(s, f64x2.sub(v128.shuffle<f64>(top0, top1, 1, 3), a)));
    const bottom = f64x2.add(c, f64x2.mul(s, f64x2.sub(v128.shuffle<f64>(bottom0, bottom1, 1, 3), c)));
    const g = f64x2.add(top, f64x2.mul(f64x2.sub(vs, row), f64x2.sub(bottom, top)));
    v128.store64_lane(values + (k >> 1), f32x4.demote_f64x2_zero(g), 0);
  }
}
