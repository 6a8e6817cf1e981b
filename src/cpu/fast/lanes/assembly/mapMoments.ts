import { pad, put } from './sums';

/**
 * The moments Σ k and Σ kx of k = A/z, B/z and −(uA + vB)/z over `count` pixels from x = `start`: six numbers at `moments`.
 */
export function mapMoments(
  u: usize,
  v: usize,
  inverseZ: usize,
  a: usize,
  b: usize,
  start: i32,
  count: i32,
  moments: usize,
): void {
  pad(a, count);
  pad(b, count);
  const zero = f64x2.splat(0);
  const two = f64x2.splat(2);
  let x = f64x2.add(f64x2.splat(<f64>start), f64x2(0, 1));
  let first = zero;
  let firstX = zero;
  let second = zero;
  let secondX = zero;
  let third = zero;
  let thirdX = zero;
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const inverse = v128.load(inverseZ + k);
    const ka = f64x2.mul(inverse, v128.load(a + k));
    const kb = f64x2.mul(inverse, v128.load(b + k));
    const kc = f64x2.add(f64x2.mul(v128.load(u + k), ka), f64x2.mul(v128.load(v + k), kb));
    first = f64x2.add(first, ka);
    firstX = f64x2.add(firstX, f64x2.mul(ka, x));
    second = f64x2.add(second, kb);
    secondX = f64x2.add(secondX, f64x2.mul(kb, x));
    third = f64x2.sub(third, kc);
    thirdX = f64x2.sub(thirdX, f64x2.mul(kc, x));
    x = f64x2.add(x, two);
  }
  put(moments, 0, first);
  put(moments, 1, firstX);
  put(moments, 2, second);
  put(moments, 3, secondX);
  put(moments, 4, third);
  put(moments, 5, thirdX);
}
