/**
 * Gradients in normalized output coordinates from those in (u, v), two at a time, by the columns [m₀ m₃ m₆]ᵀ and [m₁ m₄ m₇]ᵀ of
 * the homography: with (a, b) = factor/z · (∂g/∂u, ∂g/∂v) and c = ua + vb, gx = m₀a + m₃b − m₆c, gy = m₁a + m₄b − m₇c.
 */
export function chain(
  u: usize,
  v: usize,
  inverseZ: usize,
  du: usize,
  dv: usize,
  gx: usize,
  gy: usize,
  count: i32,
  factor: f64,
  m0: f64,
  m1: f64,
  m3: f64,
  m4: f64,
  m6: f64,
  m7: f64,
): void {
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const scale = f64x2.mul(f64x2.splat(factor), v128.load(inverseZ + k));
    const a = f64x2.mul(scale, v128.load(du + k));
    const b = f64x2.mul(scale, v128.load(dv + k));
    const c = f64x2.add(f64x2.mul(a, v128.load(u + k)), f64x2.mul(b, v128.load(v + k)));
    const x = f64x2.add(f64x2.mul(a, f64x2.splat(m0)), f64x2.mul(b, f64x2.splat(m3)));
    const y = f64x2.add(f64x2.mul(a, f64x2.splat(m1)), f64x2.mul(b, f64x2.splat(m4)));
    v128.store(gx + k, f64x2.sub(x, f64x2.mul(c, f64x2.splat(m6))));
    v128.store(gy + k, f64x2.sub(y, f64x2.mul(c, f64x2.splat(m7))));
  }
}
