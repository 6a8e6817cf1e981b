import type { Executor } from '../executor.ts';
import { breathe } from '../fit/breathe.ts';
import type { Image } from '../image.ts';
import { beam, type PlanesOf } from './beam.ts';
import { distinct } from './distinct.ts';
import { EFFORTS, type Effort, FINE } from './effort.ts';
import { groupsOf, scaleOf } from './grid.ts';
import type { Candidate, SearchOptions } from './options.ts';
import type { Place } from './place.ts';
import { type Judged, refine } from './refine.ts';
import { type Look, SampledImage } from './sampledImage.ts';
import { startsOf } from './starts.ts';

/** Sides of the fixed plane below which there is nothing to find. */
const LEAST_SIDE = 4;
/** A result that leaves less of the fixed image unexplained needs no further effort. */
const EXPLAINED = 0.3;
/** Candidates that are closer at every corner are the same, in pixels of the finest plane. */
const APART = 1;

const RANGES = {
  everywhere: { scales: [0.5, 2], angles: [-Math.PI, Math.PI] },
  nearby: { scales: [0.8, 1.25], angles: [-0.35, 0.35] },
} as const;

/**
 * Finds maps of the fixed image's pixels to the moving one's without a start, or in a wide area about one: a grid of
 * similarities is scored on the engine in coarse planes, and the best descend through finer ones. Distinct candidates,
 * best first, good enough to start a fit at full resolution; none for images without detail or with too few pixels, or
 * where the search was aborted.
 */
export async function searchMaps(
  executor: Executor,
  moving: Image,
  fixed: Image,
  options: SearchOptions = {},
): Promise<Candidate[]> {
  const { around, count = 4, signal } = options;
  const images = { moving: new SampledImage(executor, moving), fixed: new SampledImage(executor, fixed) };
  const stepOf = (side: number) => Math.max(Math.sqrt(fixed.width * fixed.height) / side, 1);
  const planesOf: PlanesOf = async (side: number, look: Look) => ({
    fixed: await images.fixed.plane(stepOf(side), look),
    moving: (scale) => images.moving.plane(stepOf(side) * scale, look),
  });
  const { scales, angles } = { ...RANGES[around ? 'nearby' : 'everywhere'], ...options };
  const tried = async (effort: Effort): Promise<Place[]> => {
    const planes = await planesOf(effort.side, 'contrast');
    if (Math.min(planes.fixed.width, planes.fixed.height) < LEAST_SIDE) return [];
    const base = around ? scaleOf(around, planes.fixed) : 1;
    const groups = groupsOf(planes.fixed, effort.step, [base * scales[0], base * scales[1]], angles);
    const starts = await startsOf({ executor, ...planes, around }, groups, fixed, effort);
    await breathe();
    return beam(starts, planesOf, fixed, effort);
  };
  try {
    const fine = await planesOf(FINE, 'image');
    let places: Judged[] = [];
    for (const effort of EFFORTS) {
      const found = signal?.aborted ? [] : await tried(effort);
      await breathe();
      if (signal?.aborted) return [];
      const refined = await refine([...places, ...found], fine, [{ motion: 'homography', iterations: 6 }]);
      places = distinct(refined, fixed, count, ({ scale }) => APART * fine.fixed.step * scale);
      if ((places[0]?.unexplained ?? 0) < EXPLAINED) break;
    }
    return places.map(({ scale: _scale, ...candidate }) => candidate);
  } finally {
    images.moving.destroy();
    images.fixed.destroy();
  }
}
