import type { Effort } from './effort.ts';
import type { Group } from './grid.ts';

/** Maps of a grid: about a second's scoring on the CPU engine. */
const MOST = 3e6;
/** A fixed plane of a smaller side tells nothing apart. */
const LEAST_SIDE = 6;

/** Maps of a grid over a moving image, in planes of a step that the group's scale multiplies. */
const countOf = (
  groups: readonly Group[],
  { width, height }: { readonly width: number; readonly height: number },
  step: number,
): number =>
  groups.reduce((sum, { angles, scale }) => sum + (angles.length * width * height) / (step * scale) ** 2, 0);

/** The effort in planes so coarse that its grid stays within bounds: twice the side has about 16 times the maps. */
export function affordable(
  effort: Effort,
  groups: readonly Group[],
  moving: { readonly width: number; readonly height: number },
  step: number,
): Effort {
  const excess = countOf(groups, moving, step) / MOST;
  return excess <= 1 ? effort : { ...effort, side: Math.max(effort.side / excess ** 0.25, LEAST_SIDE) };
}
