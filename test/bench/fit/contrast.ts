/** The gray levels that photographs are mapped to: noise and a gain of 1.2 then saturate little. */
const [DARKEST, BRIGHTEST] = [20, 200];

/** The same picture with its gray levels spread over 20–200. */
export function stretched(data: Uint8Array): Uint8Array {
  const [low, high] = data.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [255, 0]);
  const scale = (BRIGHTEST - DARKEST) / Math.max(high - low, 1);
  return data.map((value) => Math.round(DARKEST + scale * (value - low)));
}
