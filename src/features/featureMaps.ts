import type { Homography } from '../geometry/homography.ts';
import { atFull, type Plane } from '../search/plane.ts';
import { agreeing, consensusOf, LEAST_AGREEING } from './consensus.ts';
import type { Features } from './features.ts';
import { type Kind, type Match, matchesOf } from './matching.ts';
import type { Pairs } from './pointFit.ts';

/** Number of surest matches that each guess a similarity. */
const GUESSES = 200;
/** A picture may show several planes: so many are looked for. */
const PLANES = 3;
/** How far a feature is off, in pixels of the finest plane and in its own sizes. */
const SPREAD = { pixels: 0.7, sizes: 0.25 };

/** A map that features agree on. */
export interface FeatureMap {
  /** Full-resolution pixels of the fixed image to those of the moving one. */
  readonly map: Homography;
  readonly kind: Kind;
  readonly agreeing: number;
  readonly score: number;
}

/** The similarity that maps one feature to the other: its place, size and direction. */
function guessOf(fixed: Features, moving: Features, { fixed: f, moving: m }: Match, kind: Kind): Homography {
  const at = (list: Float64Array, k: number) => list[k] as number;
  const scale = at(moving.size, m) / at(fixed.size, f);
  const from = at(fixed.direction, f);
  const to = at(moving.direction, m) + (kind.inverted ? Math.PI : 0);
  const flip = kind.mirrored ? -1 : 1;
  // R(to) · diag(1, ±1) · R(−from)
  const [c, s] = [Math.cos(to - flip * from), Math.sin(to - flip * from)];
  const [a, b, d, e] = [scale * c, -scale * s * flip, scale * s, scale * c * flip];
  const [x, y] = [at(fixed.x, f), at(fixed.y, f)];
  return Float64Array.of(
    a,
    b,
    at(moving.x, m) - a * x - b * y,
    d,
    e,
    at(moving.y, m) - d * x - e * y,
    0,
    0,
    1,
  );
}

function pairsOf(fixed: Features, moving: Features, matches: readonly Match[]): Pairs {
  const of = (list: Float64Array, k: (match: Match) => number) =>
    Float64Array.from(matches, (match) => list[k(match)] as number);
  const f = (match: Match) => match.fixed;
  const m = (match: Match) => match.moving;
  return {
    count: matches.length,
    x: of(fixed.x, f),
    y: of(fixed.y, f),
    u: of(moving.x, m),
    v: of(moving.y, m),
    spread: of(moving.size, m).map((size) => SPREAD.pixels + SPREAD.sizes * size),
  };
}

/** A plane and its features. */
export interface Featured {
  readonly plane: Plane;
  readonly features: Features;
}

/** The maps on which features of two planes agree, that with most agreement first. */
export function featureMaps(fixed: Featured, moving: Featured, kind: Kind): FeatureMap[] {
  const found: FeatureMap[] = [];
  let left = matchesOf(fixed.features, moving.features, kind);
  while (found.length < PLANES && left.length >= LEAST_AGREEING) {
    const pairs = pairsOf(fixed.features, moving.features, left);
    const guesses = left
      .slice(0, GUESSES)
      .map((match) => guessOf(fixed.features, moving.features, match, kind));
    const best = consensusOf(pairs, guesses);
    if (!best) break;
    found.push({
      map: atFull(best.map, fixed.plane, moving.plane),
      kind,
      agreeing: best.agreeing,
      score: best.score,
    });
    const gone = agreeing(best.map, pairs);
    left = left.filter((_, k) => !gone[k]);
  }
  return found;
}
