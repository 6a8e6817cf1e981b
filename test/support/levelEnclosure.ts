import { lastLevel } from '../../shaders/sampling/mip.ts';
import type { Viewpoint } from '../../shaders/sampling/samplePosition.ts';
import { type Approx, add, EPSILON, multiply, rounded, subtract } from './approx.ts';

/** A level that a pixel may read in float32, and its share. */
export interface Share {
  readonly level: number;
  readonly weight: Approx;
}

/** WGSL's log2: within 2⁻²¹ on [½, 2], elsewhere within 3 ulp, an ulp being at most 2 rounding units. */
const logarithmLoss = (value: number): number => Math.max(2 ** -21, 6 * EPSILON * Math.abs(value));

/** The levels around log₂(‖J‖ / 2), whose share is 1 at a whole level and falls to 0 at the next. */
export function sharesOf(
  { homography, sourceSize }: Viewpoint,
  u: Approx,
  v: Approx,
  inverseZ: Approx,
): Share[] {
  const w = Array.from(homography, (entry) => rounded(entry, 0)) as Approx[];
  const slope = (k: number, position: Approx) =>
    multiply(inverseZ, subtract(w[k]!, multiply(position, w[6 + (k % 3)]!)));
  const slopes = [slope(0, u), slope(1, u), slope(3, v), slope(4, v)];
  const [first, ...rest] = slopes.map((s) => multiply(s, s));
  const squares = add(first!, ...rest);
  const last = lastLevel(sourceSize);
  const raw = (value: number) => 0.5 * Math.log2(Math.max(value, 1)) - 1;
  const within = (value: number) => Math.min(Math.max(value, 0), last);
  const middle = raw(squares.value);
  const loss = logarithmLoss(middle) + 4 * EPSILON * (Math.abs(middle) + 1);
  const level = within(middle);
  const [low, high] = [
    within(raw(squares.value - squares.error) - loss),
    within(raw(squares.value + squares.error) + loss),
  ];
  // The shares are rounded too, but not those of a level that is whole for certain.
  const error =
    Math.max(high - level, level - low) + (low === high && Number.isInteger(level) ? 0 : 2 * EPSILON);
  const shares: Share[] = [];
  for (let k = Math.floor(low); k <= Math.min(Math.floor(high) + 1, last); k++) {
    const weight = { value: Math.max(1 - Math.abs(level - k), 0), error };
    if (weight.value + weight.error > 0) shares.push({ level: k, weight });
  }
  return shares;
}
