import { pad, put } from './sums';

/** w z of `count` pixels, two at a time, and four numbers at `moments`: Σ wz², Σ wz, Σ w and Σ ψz. */
export function instrument(w: usize, z: usize, psi: usize, wz: usize, count: i32, moments: usize): void {
  pad(w, count);
  pad(z, count);
  pad(psi, count);
  let squares = f64x2.splat(0);
  let values = squares;
  let weights = squares;
  let right = squares;
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const weight = v128.load(w + k);
    const value = v128.load(z + k);
    const product = f64x2.mul(weight, value);
    v128.store(wz + k, product);
    squares = f64x2.add(squares, f64x2.mul(product, value));
    values = f64x2.add(values, product);
    weights = f64x2.add(weights, weight);
    right = f64x2.add(right, f64x2.mul(v128.load(psi + k), value));
  }
  put(moments, 0, squares);
  put(moments, 1, values);
  put(moments, 2, weights);
  put(moments, 3, right);
}
