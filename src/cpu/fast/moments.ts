/** How much of the scratch arrays is used, one number per pixel of a chunk. */
export interface Span {
  readonly count: number;
  /** The normalised x of each pixel. */
  readonly x: Float64Array;
}

/** out = [Σ p, Σ px, Σ px², Σ px³, Σ px⁴]. */
export function quarticMoments({ count, x: xs }: Span, ps: Float64Array, out: Float64Array): void {
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let k = 0; k < count; k++) {
    const x = xs[k] as number;
    const p = ps[k] as number;
    const px = p * x;
    const pxx = px * x;
    const pxxx = pxx * x;
    m0 += p;
    m1 += px;
    m2 += pxx;
    m3 += pxxx;
    m4 += pxxx * x;
  }
  out[0] = m0;
  out[1] = m1;
  out[2] = m2;
  out[3] = m3;
  out[4] = m4;
}

/** out = [Σ p, Σ px, Σ px², Σ q, Σ qx]. */
export function mixedMoments(
  { count, x: xs }: Span,
  ps: Float64Array,
  qs: Float64Array,
  out: Float64Array,
): void {
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let q0 = 0;
  let q1 = 0;
  for (let k = 0; k < count; k++) {
    const x = xs[k] as number;
    const p = ps[k] as number;
    const q = qs[k] as number;
    const px = p * x;
    p0 += p;
    p1 += px;
    p2 += px * x;
    q0 += q;
    q1 += q * x;
  }
  out[0] = p0;
  out[1] = p1;
  out[2] = p2;
  out[3] = q0;
  out[4] = q1;
}
