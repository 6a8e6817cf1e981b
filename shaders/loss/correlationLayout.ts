/** Where the weighted moments of Y′ = Y − `valueCenter` and T′ = T − `targetCenter` are, per channel, Σ m and the pixels. */
export const correlationLayout = (channels: number) => ({
  channel: (c: number) => ({
    /** Σ m Y′ */
    values: 5 * c,
    /** Σ m T′ */
    targets: 5 * c + 1,
    /** Σ m Y′² */
    valueSquares: 5 * c + 2,
    /** Σ m T′² */
    targetSquares: 5 * c + 3,
    /** Σ m Y′ T′ */
    products: 5 * c + 4,
  }),
  weight: 5 * channels,
  pixels: 5 * channels + 1,
  length: 5 * channels + 2,
});
