import type { Executor } from '../../executor/executor.ts';
import type { Homography } from '../../geometry/homography.ts';
import type { Judge } from '../../verdict/judge.ts';
import type { Compared } from '../levels.ts';
import type { FoundBy } from '../types.ts';

/** A map to descend from, of array indices of the fixed image to those of the moving one. */
export interface Candidate {
  readonly map: Homography;
  readonly by: FoundBy;
  /** The gain that the descent starts with; the median residual gives the bias. */
  readonly gain: number;
}

/** Descents start from so many maps of a search. */
const MOST = 4;

/** Maps on which features of both images agree, the surest first. */
export async function byFeatures(
  { moving, fixed }: Judge,
  gain: number,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  const { findMaps } = await import('../../features/findMaps.ts');
  const found = await findMaps(moving, fixed, signal);
  return found
    .slice(0, MOST)
    .map(({ map, kind }) => ({ map, by: 'features', gain: kind.inverted ? -gain : gain }));
}

/** The best maps of a grid of similarities, or of those around a map. */
export async function byGrid(
  executor: Executor,
  { moving, fixed }: Compared,
  around: Homography | undefined,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  const { searchMaps } = await import('../../search/searchMaps.ts');
  const found = await searchMaps(executor, moving, fixed, {
    ...(around ? { around } : {}),
    ...(signal ? { signal } : {}),
  });
  return found.map(({ map, gain }) => ({ map, by: 'grid', gain }));
}
