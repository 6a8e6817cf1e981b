/**
 * The sums of a Gauss–Newton step, as moments.
 *
 * In normalized output coordinates p = (x, y, 1) a step W ← W exp(Θ) moves the warped image by
 * δY = gᵀ Θ p with g = (gx, gy, −(gx x + gy y)), so every entry of JᵀJ over the nine generators is a sum of
 * gᵢ gⱼ times a monomial of degree two in p. With r = α Y + β − T per channel (gain α, bias β), the weight m of the pixel,
 * w = m ρ′(r)/r, the step gradient G and the instrument Z of the gain (α g and Y where the
 * gradient is exact; Y − r / 2α where it is the mean of both images', and a low-pass of Y where it is denoised) the sums are
 *
 * - `GRAM`: Σ w Gᵢ Gⱼ mₖ, 6 pairs × 6 monomials mₖ; `RIGHT`: Σ w r Gᵢ p_j, 3 × 3;
 * - per channel: Σ w Z Gᵢ p_j, Σ w Gᵢ p_j, Σ w Z², Σ w Z, Σ w, Σ w r Z, Σ w r;
 * - then Σ m ρ(r), the number of pixels, Σ m over them, Σ w r², Σ m r², Σ m ρ′(r)² and Σ m ρ″(r).
 */
export const PAIRS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 1],
  [1, 2],
  [2, 2],
] as const;
/** Monomials by their exponents: p_j p_l is monomial `MONOMIAL_OF[j][l]`. */
export const MONOMIALS = ['x * x', 'x * y', 'x', 'y * y', 'y', '1.0'] as const;
export const MONOMIAL_OF = [
  [0, 1, 2],
  [1, 3, 4],
  [2, 4, 5],
] as const;

export const GRAM = 0;
export const RIGHT = GRAM + PAIRS.length * MONOMIALS.length;
const FIRST_CHANNEL = RIGHT + 9;
const CHANNEL_ENTRIES = 9 + 9 + 5;

/** Indices of the sums of channel `c`. */
export function channelLayout(c: number) {
  const start = FIRST_CHANNEL + c * CHANNEL_ENTRIES;
  const scalars = start + 18;
  return {
    gain: start,
    bias: start + 9,
    squares: scalars,
    values: scalars + 1,
    weights: scalars + 2,
    gainRight: scalars + 3,
    biasRight: scalars + 4,
  };
}

/** Indices of the scalars at the end of the sums. */
export function tailLayout(channels: number) {
  const start = FIRST_CHANNEL + channels * CHANNEL_ENTRIES;
  return {
    loss: start,
    pixels: start + 1,
    weight: start + 2,
    weightedSquares: start + 3,
    squares: start + 4,
    slopeSquares: start + 5,
    curvatures: start + 6,
    length: start + 7,
  };
}

const pairOf = (i: number, j: number): number =>
  PAIRS.findIndex(([a, b]) => a === Math.min(i, j) && b === Math.max(i, j));

/** The index of Σ w Gᵢ p_j G_k p_l among the sums, at place 9 (3 i + j) + 3 k + l. */
export const GRAM_ENTRIES = Array.from({ length: 81 }, (_, entry) => {
  const [a, b] = [Math.floor(entry / 9), entry % 9];
  const monomial = MONOMIAL_OF[a % 3]?.[b % 3] ?? 0;
  return GRAM + MONOMIALS.length * pairOf(Math.floor(a / 3), Math.floor(b / 3)) + monomial;
});
