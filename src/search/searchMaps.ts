import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import type { Executor } from '../executor/executor.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { affordable } from './affordable.ts';
import { beam, finalists, type PlanesOf } from './beam.ts';
import { distinct } from './distinct.ts';
import {
  EFFORTS,
  FINE,
  type RandomSearchBudget,
  SCATTERED,
  SCATTERINGS,
  type SearchBudget,
} from './effort.ts';
import { groupsOf, scaleOf } from './grid.ts';
import type { Candidate, SearchOptions } from './options.ts';
import type { Place } from './place.ts';
import { stepFor } from './plane.ts';
import { type Judged, refine } from './refine.ts';
import { type Look, SampledImage } from './sampledImage.ts';
import { scatter } from './scatter.ts';
import { startsOf } from './starts.ts';

/** Smaller sides of the fixed plane are not searched. */
const LEAST_SIDE = 4;
/** Candidates that are closer than this at every corner count as the same, in pixels of the finest plane. */
const APART = 1;

/** Number of candidates that are compared, however few are returned. */
const FEW = 4;
/**
 * If the second cost exceeds the first by this factor, the search ends: without the correct map all costs are
 * similar.
 */
const CLEAR = 1.2;
/**
 * The search also needs a small unexplained share, after the grid around a map and after each random search,
 * because a wrong map can be clearly the best, too.
 */
const UNEXPLAINED = [0.15, 0.4, 0.4];

const RANGES = {
  everywhere: { scales: [0.5, 2], angles: [-Math.PI, Math.PI] },
  nearby: { scales: [0.8, 1.25], angles: [-0.35, 0.35] },
} as const;

const isClear = ([first, second]: readonly Judged[], most = Number.POSITIVE_INFINITY): boolean =>
  !first || ((!second || second.cost > CLEAR * first.cost) && first.unexplained < most);

/**
 * Finds maps of the fixed image's pixels to the moving one's without a start, or in a wide area around one. A
 * grid of similarities is scored on the engine in coarse planes, and the best maps are refined by descents in
 * finer planes. Returns distinct candidates, best first, accurate enough to start a fit at full resolution;
 * none for images without detail or with too few pixels, or if the search was aborted.
 */
export async function searchMaps(
  executor: Executor,
  moving: Image,
  fixed: Image,
  options: SearchOptions = {},
): Promise<Candidate[]> {
  const { around, count = 4, signal } = options;
  const images = { moving: new SampledImage(moving), fixed: new SampledImage(fixed) };
  const stepOf = (side: number) => stepFor(fixed, side);
  const planesOf: PlanesOf = async (side: number, look: Look) => ({
    fixed: await images.fixed.plane(stepOf(side), look),
    moving: (scale) => images.moving.plane(stepOf(side) * scale, look),
  });
  const { scales, angles } = { ...RANGES[around ? 'nearby' : 'everywhere'], ...options };
  const gridOf = async ({ side, step }: SearchBudget) => {
    const planes = await planesOf(side, 'contrast');
    const base = around ? scaleOf(around, planes.fixed) : 1;
    return { planes, groups: groupsOf(planes.fixed, step, [base * scales[0], base * scales[1]], angles) };
  };
  const tried = async (wanted: SearchBudget): Promise<Place[]> => {
    const { groups: all } = await gridOf(wanted);
    const effort = around ? wanted : affordable(wanted, all, moving, stepOf(wanted.side));
    const { planes, groups } = await gridOf(effort);
    if (Math.min(planes.fixed.width, planes.fixed.height) < LEAST_SIDE) return [];
    const starts = await startsOf({ executor, ...planes, around }, groups, fixed, effort);
    await yieldToEventLoop();
    return beam(starts, planesOf, fixed, effort);
  };
  const scattered = async (map: Homography, scattering: RandomSearchBudget): Promise<Place[]> => {
    const planes = await planesOf(SCATTERED, 'contrast');
    if (Math.min(planes.fixed.width, planes.fixed.height) < LEAST_SIDE) return [];
    return finalists(await scatter(executor, planes, map, scattering), planesOf, fixed, 2 * SCATTERED);
  };
  const grids = EFFORTS.map((effort) => () => tried(effort));
  const attempts = around
    ? [...grids.slice(0, 1), ...SCATTERINGS.map((one) => () => scattered(around, one))]
    : grids;
  try {
    const fine = await planesOf(FINE, 'image');
    const apart = ({ scale }: Place) => APART * fine.fixed.step * scale;
    let places: Judged[] = [];
    for (const [k, attempt] of attempts.entries()) {
      const found = signal?.aborted ? [] : await attempt();
      await yieldToEventLoop();
      if (signal?.aborted) return [];
      const refined = await refine([...places, ...found], fine, [{ motion: 'homography', iterations: 6 }]);
      const few = distinct(refined, fixed, Math.max(count, FEW), apart);
      // Again, at the scale of the remaining residuals.
      places = distinct(
        await refine(few, fine, [{ motion: 'homography', iterations: 10 }]),
        fixed,
        few.length,
        apart,
      );
      if (isClear(places, around && UNEXPLAINED[k])) break;
    }
    return places.slice(0, count).map(({ scale: _scale, ...candidate }) => candidate);
  } finally {
    images.moving.destroy();
    images.fixed.destroy();
  }
}
