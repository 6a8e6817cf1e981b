/** A = λ ∂g/∂u and B = λ ∂g/∂v of `count` pixels, in pairs; added to what is there where `more` is not 0. */
export function positionGradient(
  a: usize,
  b: usize,
  lambda: usize,
  du: usize,
  dv: usize,
  count: i32,
  more: i32,
): void {
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const l = v128.load(lambda + k);
    let across = f64x2.mul(l, v128.load(du + k));
    let down = f64x2.mul(l, v128.load(dv + k));
    if (more) {
      across = f64x2.add(across, v128.load(a + k));
      down = f64x2.add(down, v128.load(b + k));
    }
    v128.store(a + k, across);
    v128.store(b + k, down);
  }
}
