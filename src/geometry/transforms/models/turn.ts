/**
 * The rounding that a multiple of a quarter turn may have, in quarters, relative to the number of quarters.
 */
const ROUNDING = 1e-14;

const COSINES = [1, 0, -1, 0] as const;
const SINES = [0, 1, 0, -1] as const;

/** The cosine and sine of an angle in radians, exactly 0 and ±1 at quarter turns, so that those move pixels onto pixels. */
export function turn(angle: number): [cos: number, sin: number] {
  const quarters = angle / (Math.PI / 2);
  const whole = Math.round(quarters);
  if (Math.abs(quarters - whole) > ROUNDING * Math.max(Math.abs(whole), 1)) {
    return [Math.cos(angle), Math.sin(angle)];
  }
  const quarter = ((whole % 4) + 4) % 4;
  return [COSINES[quarter] ?? 1, SINES[quarter] ?? 0];
}
