import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import type { Frame } from '../geometry/frame.ts';
import { distinct } from './distinct.ts';
import { FINALISTS, type SearchBudget } from './effort.ts';
import type { Place } from './place.ts';
import { type Planes, refine } from './refine.ts';
import type { Look } from './sampledImage.ts';

/** Candidates that are closer than this at every corner count as the same, in pixels of their plane. */
const APART = 1;

/** The planes of a side, by what they show. */
export type PlanesOf = (side: number, look: Look) => Promise<Planes>;

/** The first of each list, the second of each, and so on. */
const interleaved = <T>(lists: readonly (readonly T[])[]): T[] =>
  Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, k) =>
    lists.flatMap((list) => list.slice(k, k + 1)),
  ).flat();

const apart = (planes: Planes) => (place: Place) => APART * planes.fixed.step * place.scale;

/** Descends from each candidate with perspective, and returns the best. */
export async function finalists(
  places: readonly Place[],
  planesOf: PlanesOf,
  frame: Pick<Frame, 'width' | 'height'>,
  side: number,
): Promise<Place[]> {
  const planes = await planesOf(side, 'image');
  const refined = await refine(places, planes, [
    { motion: 'affine', iterations: 4 },
    { motion: 'homography', iterations: 5 },
  ]);
  return distinct(refined, frame, FINALISTS, apart(planes));
}

/**
 * The best of the starts after a descent in the coarsest plane and one in the next. Local contrast finds
 * occluded textures, and samples find smooth images. Some starts are better without a descent. The best of
 * each kind are kept.
 */
export async function beam(
  starts: readonly Place[],
  planesOf: PlanesOf,
  frame: Pick<Frame, 'width' | 'height'>,
  { side, kept }: SearchBudget,
): Promise<Place[]> {
  const contrast = await planesOf(side, 'contrast');
  const coarse = await planesOf(side, 'image');
  const byContrast = await refine(starts, contrast, [{ motion: 'similarity', iterations: 4 }]);
  await yieldToEventLoop();
  const bySamples = await refine(starts, coarse, [{ motion: 'similarity', iterations: 5 }]);
  await yieldToEventLoop();
  const places = distinct(interleaved<Place>([starts, byContrast, bySamples]), frame, kept, apart(coarse));
  return finalists(places, planesOf, frame, 2 * side);
}
