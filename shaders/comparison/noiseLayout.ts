/** Indices of the sums of `noiseMoments` per channel: Σ |D A|², Σ |D B|², Σ D A · D B and the number of pixels that count. */
export const noiseLayout = (channel: number) => ({
  moving: 4 * channel,
  fixed: 4 * channel + 1,
  both: 4 * channel + 2,
  pixels: 4 * channel + 3,
});

export const noiseEntries = (channels: number): number => 4 * channels;

/** The value of a warped image outside the source: larger than any sample. */
export const BLANK = 1e30;
/** A larger sample is `BLANK`, or was interpolated with it. */
export const BLANK_LIMIT = 1e20;

/** The derivative D along an axis, of fourth order: Σ DIFFERENCE[k − 1] (s(x + k) − s(x − k)), k = 1, 2. */
export const DIFFERENCE = [8 / 12, -1 / 12] as const;
