import { pad } from './sums';

/** λ = mr of `count` pixels, two at a time, and Σ λr. All m must be finite. */
export function squares(r: usize, m: usize, lambda: usize, count: i32): f64 {
  pad(r, count);
  let sum = f64x2.splat(0);
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const residual = v128.load(r + k);
    const weighted = f64x2.mul(v128.load(m + k), residual);
    v128.store(lambda + k, weighted);
    sum = f64x2.add(sum, f64x2.mul(weighted, residual));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
