/** A float64 multiple of π/2, up to a whole turn, is off by less. */
const QUARTER = 4e-16;

const snap = (value: number): number => (Math.abs(value) < QUARTER ? 0 : value);

/** The cosine and sine of an angle in radians, exactly 0 and ±1 at quarter turns, so that those move pixels onto pixels. */
export const turn = (angle: number): [cos: number, sin: number] => [
  snap(Math.cos(angle)),
  snap(Math.sin(angle)),
];
