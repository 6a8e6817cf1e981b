/** How much of the scratch arrays is used, one number per pixel of a chunk. */
export interface Span {
  readonly count: number;
  /** The normalised x of each pixel. */
  readonly x: Float64Array;
}

/** The two factors of a product, pixel by pixel. */
type Factors = readonly [Float64Array, Float64Array];

/** out = [Σ p, Σ px, Σ px², …] of three products p. */
export function quadraticMoments(
  { count, x: xs }: Span,
  [[as, bs], [cs, ds], [es, fs]]: readonly [Factors, Factors, Factors],
  out: Float64Array,
): void {
  let [p0, p1, p2, q0, q1, q2, r0, r1, r2] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = xs[k] as number;
    const p = (as[k] as number) * (bs[k] as number);
    const q = (cs[k] as number) * (ds[k] as number);
    const r = (es[k] as number) * (fs[k] as number);
    p0 += p;
    p1 += p * x;
    p2 += p * x * x;
    q0 += q;
    q1 += q * x;
    q2 += q * x * x;
    r0 += r;
    r1 += r * x;
    r2 += r * x * x;
  }
  out.set([p0, p1, p2, q0, q1, q2, r0, r1, r2]);
}

/** out = [Σ ab, Σ abx, Σ ac, Σ acx, Σ ad, Σ adx]: three products, to degree 1. */
export function linearMoments(
  { count, x: xs }: Span,
  as: Float64Array,
  bs: Float64Array,
  cs: Float64Array,
  ds: Float64Array,
  out: Float64Array,
): void {
  let [b0, b1, c0, c1, d0, d1] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = xs[k] as number;
    const a = as[k] as number;
    const ab = a * (bs[k] as number);
    const ac = a * (cs[k] as number);
    const ad = a * (ds[k] as number);
    b0 += ab;
    b1 += ab * x;
    c0 += ac;
    c1 += ac * x;
    d0 += ad;
    d1 += ad * x;
  }
  out.set([b0, b1, c0, c1, d0, d1]);
}
