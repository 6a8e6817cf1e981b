import { stream } from '../base/random.ts';
import { entriesOf, type Homography } from '../geometry/homography.ts';
import { improved, type Pairs } from './pointFit.ts';
import { throughFour } from './throughFour.ts';

/** Samples of four pairs, drawn from the surest first. */
const SAMPLES = 1500;
/** Tolerances of a first look and of the last fit, in spreads. */
const LOOSE = 6;
const STRICT = 1.5;
/** Of all first looks, so many of the best are improved. */
const IMPROVED = 24;
/** Fewer agreeing pairs are no map: four fit any. */
export const LEAST_AGREEING = 7;

/** A map on which pairs agree. */
export interface Consensus {
  readonly map: Homography;
  /** Σ max(1 − e² / s², 0) over the pairs: e, how far the map misses; s, the tolerance. */
  readonly score: number;
  readonly agreeing: number;
}

/** Writes max(1 − e² / s², 0) of each pair, and returns the sum. A pair behind the camera has 0. */
function agreement(w: Homography, pairs: Pairs, tolerance: number, output: Float64Array): number {
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8] = entriesOf(w);
  let sum = 0;
  for (let k = 0; k < pairs.count; k++) {
    const [x, y] = [pairs.x[k] as number, pairs.y[k] as number];
    const z = w6 * x + w7 * y + w8;
    const du = (w0 * x + w1 * y + w2) / z - (pairs.u[k] as number);
    const dv = (w3 * x + w4 * y + w5) / z - (pairs.v[k] as number);
    const limit = tolerance * (pairs.spread[k] as number);
    const value = z > 0 ? 1 - (du * du + dv * dv) / (limit * limit) : 0;
    output[k] = value > 0 ? value : 0;
    if (value > 0) sum += value;
  }
  return sum;
}

/** Number of pairs that agree. */
const countOf = (weights: Float64Array): number =>
  weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);

/** Local optimization (Chum, Matas and Kittler 2003): fits to the pairs that agree, at ever stricter tolerances. */
function optimized(start: Homography, pairs: Pairs): Consensus | undefined {
  const weights = new Float64Array(pairs.count);
  let w = start;
  for (const [tolerance, motion, rounds] of [
    [LOOSE, 'affine', 2],
    [LOOSE, 'homography', 2],
    [4, 'homography', 2],
    [2.5, 'homography', 2],
    [STRICT, 'homography', 3],
  ] as const) {
    for (let round = 0; round < rounds; round++) {
      const score = agreement(w, pairs, tolerance, weights);
      if (motion === 'homography' && countOf(weights) < 6) return undefined;
      // A homography of few pairs bends to them.
      const next = improved(w, pairs, weights, score < 8 ? 'affine' : motion);
      if (!next) return undefined;
      w = next;
    }
  }
  const score = agreement(w, pairs, STRICT * 1.5, weights);
  const agreeing = countOf(weights);
  return agreeing >= LEAST_AGREEING ? { map: w, score, agreeing } : undefined;
}

/**
 * The map on which most pairs agree: first looks are `guesses` of one pair each, and maps through four pairs
 * that are drawn from the surest first (Chum and Matas 2005); the best are improved.
 */
export function consensusOf(pairs: Pairs, guesses: readonly Homography[]): Consensus | undefined {
  const weights = new Float64Array(pairs.count);
  const looks: { readonly w: Homography; readonly score: number }[] = [];
  const look = (w: Homography, handicap: number) => {
    looks.push({ w, score: agreement(w, pairs, LOOSE, weights) * handicap });
  };
  for (const guess of guesses) look(guess, 1);
  const next = stream(pairs.count);
  for (let sample = 0; sample < SAMPLES && pairs.count >= 4; sample++) {
    const among = Math.min(pairs.count, 8 + Math.floor((sample * pairs.count) / (SAMPLES / 2)));
    const four = [0, 1, 2, 3].map(() => Math.floor(next() * among));
    const w = throughFour(pairs, four);
    // Four pairs agree with their own map.
    if (w) look(w, 0.9);
  }
  looks.sort((a, b) => b.score - a.score);
  let best: Consensus | undefined;
  for (const { w } of looks.slice(0, IMPROVED)) {
    const found = optimized(w, pairs);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best;
}

/** Whether each pair agrees with a map. */
export function agreeing(w: Homography, pairs: Pairs): boolean[] {
  const weights = new Float64Array(pairs.count);
  agreement(w, pairs, 2 * STRICT, weights);
  return Array.from(weights, (weight) => weight > 0);
}
