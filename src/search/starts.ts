import type { Executor } from '../executor/executor.ts';
import type { Frame } from '../geometry/frame.ts';
import type { Homography } from '../geometry/homography.ts';
import { best } from './best.ts';
import { distinct } from './distinct.ts';
import type { SearchBudget } from './effort.ts';
import { everywhere, type Group, nearby } from './grid.ts';
import type { Place } from './place.ts';
import { atFull, type Plane } from './plane.ts';
import { LEAST_SEEN, scoresOf } from './score.ts';

/** Range of the shifts around a given map, as a share of the fixed image's sides. */
const SHIFTS = 0.25;
/** Maps that are closer than this at every corner count as the same start, in coarse pixels. */
const APART = 1.5;

/** Maps to one moving plane, nine numbers each, with their scores. */
interface Scored {
  readonly moving: Plane;
  readonly scale: number;
  readonly maps: Float32Array;
  readonly scores: Float32Array;
}

/** Every second pixel, as on a chessboard. */
const chessboard = ({ width, data }: Plane): Float32Array =>
  data.map((_, k) => ((k % width) + Math.floor(k / width) + 1) % 2);

/** The maps at the given indices of a list. */
function taken(maps: Float32Array, places: readonly number[]): Float32Array {
  const some = new Float32Array(9 * places.length);
  for (const [n, k] of places.entries()) some.set(maps.subarray(9 * k, 9 * k + 9), 9 * n);
  return some;
}

/** The planes that score a grid. */
export interface Scoring {
  readonly executor: Executor;
  /** The coarsest fixed plane's local contrast. */
  readonly fixed: Plane;
  /** The moving image's local contrast, for a scale. */
  readonly moving: (scale: number) => Promise<Plane>;
  readonly around: Homography | undefined;
}

/** The best maps of a group, scored at every second pixel. */
async function firstScores(
  { executor, fixed, moving, around }: Scoring,
  group: Group,
  count: number,
): Promise<Scored> {
  const plane = await moving(group.scale);
  const { scale } = group;
  if (Math.min(plane.width, plane.height) < 2) {
    return { moving: plane, scale, maps: new Float32Array(), scores: new Float32Array() };
  }
  const maps = around ? nearby(group, fixed, plane, around, SHIFTS) : everywhere(group, fixed, plane);
  const interpolation = around ? 'linear' : 'nearest';
  const scores = await scoresOf(
    executor,
    { moving: plane, fixed, window: chessboard(fixed), maps, interpolation },
    LEAST_SEEN,
  );
  const places = best(scores, count);
  return {
    moving: plane,
    scale,
    maps: taken(maps, places),
    scores: Float32Array.from(places, (k) => scores[k] as number),
  };
}

/** The distinct maps of a grid with the best correlation, best first. */
export async function startsOf(
  scoring: Scoring,
  groups: readonly Group[],
  frame: Pick<Frame, 'width' | 'height'>,
  { scored, starts }: SearchBudget,
): Promise<Place[]> {
  const { executor, fixed } = scoring;
  const window = fixed.data.map(() => 1);
  const firsts: Scored[] = [];
  for (const group of groups) firsts.push(await firstScores(scoring, group, scored));
  const all = Float32Array.from(firsts.flatMap(({ scores }) => Array.from(scores)));
  const least = all.sort()[Math.max(all.length - scored, 0)] ?? 0;
  const found: (Place & { readonly score: number })[] = [];
  for (const { moving, scale, maps: list, scores } of firsts) {
    const maps = taken(
      list,
      Array.from(scores.keys()).filter((k) => (scores[k] as number) >= least),
    );
    const again = await scoresOf(
      executor,
      { moving, fixed, window, maps, interpolation: 'linear' },
      LEAST_SEEN,
    );
    for (const [k, score] of again.entries()) {
      const map = atFull(maps.subarray(9 * k, 9 * k + 9), fixed, moving);
      if (score > 0) found.push({ map, scale, gain: 1, bias: 0, score });
    }
  }
  found.sort((a, b) => b.score - a.score);
  return distinct(found, frame, starts, ({ scale }) => APART * fixed.step * scale);
}
