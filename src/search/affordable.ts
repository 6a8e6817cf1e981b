import type { SearchBudget } from './effort.ts';
import type { Group } from './grid.ts';

/** Maximum number of maps in a grid: about one second on the CPU engine. */
const MOST = 3e6;
/** A fixed plane with a smaller side cannot tell maps apart. */
const LEAST_SIDE = 6;

/**
 * The number of maps in a grid over a moving image, whose planes have a step proportional to the group's
 * scale.
 */
const countOf = (
  groups: readonly Group[],
  { width, height }: { readonly width: number; readonly height: number },
  step: number,
): number =>
  groups.reduce((sum, { angles, scale }) => sum + (angles.length * width * height) / (step * scale) ** 2, 0);

/** The effort with planes coarse enough to bound the grid: twice the side has about 16 times as many maps. */
export function affordable(
  effort: SearchBudget,
  groups: readonly Group[],
  moving: { readonly width: number; readonly height: number },
  step: number,
): SearchBudget {
  const excess = countOf(groups, moving, step) / MOST;
  return excess <= 1 ? effort : { ...effort, side: Math.max(effort.side / excess ** 0.25, LEAST_SIDE) };
}
