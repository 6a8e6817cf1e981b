import { pad, put } from './sums';

/** Five numbers at `moments`: Σ p, Σ px, Σ px², Σ q, Σ qx of p = f gx and q = f gy over `count` pixels. */
export function mixed(f: usize, gx: usize, gy: usize, x: usize, count: i32, moments: usize): void {
  pad(f, count);
  pad(gx, count);
  pad(gy, count);
  pad(x, count);
  const zero = f64x2.splat(0);
  let p0 = zero;
  let p1 = zero;
  let p2 = zero;
  let q0 = zero;
  let q1 = zero;
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const at = v128.load(x + k);
    const factor = v128.load(f + k);
    const p = f64x2.mul(factor, v128.load(gx + k));
    const q = f64x2.mul(factor, v128.load(gy + k));
    const px = f64x2.mul(p, at);
    p0 = f64x2.add(p0, p);
    p1 = f64x2.add(p1, px);
    p2 = f64x2.add(p2, f64x2.mul(px, at));
    q0 = f64x2.add(q0, q);
    q1 = f64x2.add(q1, f64x2.mul(q, at));
  }
  put(moments, 0, p0);
  put(moments, 1, p1);
  put(moments, 2, p2);
  put(moments, 3, q0);
  put(moments, 4, q1);
}
