/** How much of the scratch arrays is used, one number per pixel of a chunk. */
export interface Span {
  readonly count: number;
  /** The normalised x of each pixel. */
  readonly x: Float64Array;
}

/** out = [Σ ab, Σ abx, Σ abx², Σ ac, Σ acx, Σ acx², Σ ad, Σ adx, Σ adx²]: three products, to degree 2. */
export function quadraticMoments(
  { count, x: xs }: Span,
  as: Float64Array,
  bs: Float64Array,
  cs: Float64Array,
  ds: Float64Array,
  out: Float64Array,
): void {
  let [b0, b1, b2, c0, c1, c2, d0, d1, d2] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = xs[k] as number;
    const a = as[k] as number;
    const ab = a * (bs[k] as number);
    const ac = a * (cs[k] as number);
    const ad = a * (ds[k] as number);
    b0 += ab;
    b1 += ab * x;
    b2 += ab * x * x;
    c0 += ac;
    c1 += ac * x;
    c2 += ac * x * x;
    d0 += ad;
    d1 += ad * x;
    d2 += ad * x * x;
  }
  out.set([b0, b1, b2, c0, c1, c2, d0, d1, d2]);
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
