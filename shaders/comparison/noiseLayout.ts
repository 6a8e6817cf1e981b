/** Where the sums of `noiseMoments` are, per channel: Σ |D A|², Σ |D B|², Σ D A · D B and the pixels that counted. */
export const noiseLayout = (channel: number) => ({
  moving: 4 * channel,
  fixed: 4 * channel + 1,
  both: 4 * channel + 2,
  pixels: 4 * channel + 3,
});

export const noiseEntries = (channels: number): number => 4 * channels;

/** What a warped image has where it sees nothing: larger than any sample. */
export const BLANK = 1e30;
/** Above it a sample is `BLANK`, or was blended with it. */
export const BLANK_LIMIT = 1e20;

/** The derivative D along an axis, of fourth order: Σ DIFFERENCE[k − 1] (s(x + k) − s(x − k)), k = 1, 2. */
export const DIFFERENCE = [8 / 12, -1 / 12] as const;
