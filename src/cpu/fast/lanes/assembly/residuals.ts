/** r = gain · value + bias − T of `count` pixels, two at a time. T is float32; one element past its end may be read. */
export function residuals(value: usize, target: usize, gain: f64, bias: f64, r: usize, count: i32): void {
  const factor = f64x2.splat(gain);
  const offset = f64x2.splat(bias);
  const bytes = (<usize>count) << 3;
  for (let k: usize = 0; k < bytes; k += 16) {
    const t = f64x2.promote_low_f32x4(v128.load64_zero(target + (k >> 1)));
    v128.store(r + k, f64x2.sub(f64x2.add(f64x2.mul(factor, v128.load(value + k)), offset), t));
  }
}
