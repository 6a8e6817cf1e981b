/** Blue, white and orange for −1, 0 and 1, in 0…255. Color-blind people can distinguish them. */
const NEGATIVE = [33, 90, 172] as const;
const NEUTRAL = [247, 247, 247] as const;
const POSITIVE = [208, 96, 12] as const;

/** Writes the color of a signed value in [−1, 1] to four bytes. */
export function writeDivergingColor(value: number, into: Uint8ClampedArray, at: number): void {
  const share = Math.min(Math.abs(value), 1);
  const end = value < 0 ? NEGATIVE : POSITIVE;
  for (let c = 0; c < 3; c++) {
    const start = NEUTRAL[c] as number;
    into[at + c] = start + share * ((end[c] as number) - start);
  }
  into[at + 3] = 255;
}
