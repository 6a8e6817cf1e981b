import { pad, put } from './sums';

/**
 * Twelve numbers at `moments`: Σ p xᵏ of p = w gx² for k = 0 … 4, of p = w gx gy for k = 0 … 3, of p = w gy² for
 * k = 0 … 2, over `count` pixels.
 */
export function gram(w: usize, gx: usize, gy: usize, x: usize, count: i32, moments: usize): void {
  pad(w, count);
  pad(gx, count);
  pad(gy, count);
  pad(x, count);
  const zero = f64x2.splat(0);
  let a0 = zero;
  let a1 = zero;
  let a2 = zero;
  let a3 = zero;
  let a4 = zero;
  let b0 = zero;
  let b1 = zero;
  let b2 = zero;
  let b3 = zero;
  let c0 = zero;
  let c1 = zero;
  let c2 = zero;
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const at = v128.load(x + k);
    const across = v128.load(gx + k);
    const down = v128.load(gy + k);
    const weight = v128.load(w + k);
    const weighted = f64x2.mul(weight, across);
    let p = f64x2.mul(weighted, across);
    a0 = f64x2.add(a0, p);
    p = f64x2.mul(p, at);
    a1 = f64x2.add(a1, p);
    p = f64x2.mul(p, at);
    a2 = f64x2.add(a2, p);
    p = f64x2.mul(p, at);
    a3 = f64x2.add(a3, p);
    a4 = f64x2.add(a4, f64x2.mul(p, at));
    p = f64x2.mul(weighted, down);
    b0 = f64x2.add(b0, p);
    p = f64x2.mul(p, at);
    b1 = f64x2.add(b1, p);
    p = f64x2.mul(p, at);
    b2 = f64x2.add(b2, p);
    b3 = f64x2.add(b3, f64x2.mul(p, at));
    p = f64x2.mul(f64x2.mul(weight, down), down);
    c0 = f64x2.add(c0, p);
    p = f64x2.mul(p, at);
    c1 = f64x2.add(c1, p);
    c2 = f64x2.add(c2, f64x2.mul(p, at));
  }
  put(moments, 0, a0);
  put(moments, 1, a1);
  put(moments, 2, a2);
  put(moments, 3, a3);
  put(moments, 4, a4);
  put(moments, 5, b0);
  put(moments, 6, b1);
  put(moments, 7, b2);
  put(moments, 8, b3);
  put(moments, 9, c0);
  put(moments, 10, c1);
  put(moments, 11, c2);
}
