/** The exponent of the fixed point: a value v is held as round(v · 2^k). */
export const fixedExponent = (peakBits: number, headroom: number): number =>
  61 - headroom - (Math.max(peakBits >>> 23, 1) - 127);
