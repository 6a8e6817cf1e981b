/**
 * (u, v) = ((a₁x + b₁)/z, (a₂x + b₂)/z) and 1/z = 1/(a₃x + b₃) of `count` pixels from x = `start`, two at a time. With an
 * odd count the last result is written twice.
 */
export function project(
  u: usize,
  v: usize,
  inverseZ: usize,
  start: i32,
  count: i32,
  a1: f64,
  b1: f64,
  a2: f64,
  b2: f64,
  a3: f64,
  b3: f64,
): void {
  const slopeU = f64x2.splat(a1);
  const offsetU = f64x2.splat(b1);
  const slopeV = f64x2.splat(a2);
  const offsetV = f64x2.splat(b2);
  const slopeZ = f64x2.splat(a3);
  const offsetZ = f64x2.splat(b3);
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  const last = f64x2.splat(<f64>(start + count - 1));
  let next = f64x2.add(f64x2.splat(<f64>start), f64x2(0, 1));
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const x = f64x2.pmin(next, last);
    next = f64x2.add(next, two);
    const inverse = f64x2.div(one, f64x2.add(f64x2.mul(slopeZ, x), offsetZ));
    v128.store(inverseZ + k, inverse);
    v128.store(u + k, f64x2.mul(f64x2.add(f64x2.mul(slopeU, x), offsetU), inverse));
    v128.store(v + k, f64x2.mul(f64x2.add(f64x2.mul(slopeV, x), offsetV), inverse));
  }
}
