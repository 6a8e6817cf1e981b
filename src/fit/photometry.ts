/** r = gain · Y + bias − T, per channel. */
export interface Photometry {
  readonly gain: readonly number[];
  readonly bias: readonly number[];
}

export const neutral = (channels: number): Photometry => ({
  gain: Array<number>(channels).fill(1),
  bias: Array<number>(channels).fill(0),
});

/** Adds a number to every bias. */
export const raised = ({ gain, bias }: Photometry, by: number): Photometry => ({
  gain,
  bias: bias.map((value) => value + by),
});
