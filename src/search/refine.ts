import type { Alignment } from './alignment.ts';
import { type Descent, descend } from './descend.ts';
import { median } from './median.ts';
import type { Place } from './place.ts';
import { atFull, between, type Plane } from './plane.ts';
import { robustScale, truncatedCost } from './residuals.ts';
import { LinearizedWarp } from './sight.ts';

/** The smallest scale of the loss, relative to that of the fixed plane. */
const FLOOR = 1e-3;

/** A candidate with its scores. */
export interface Judged extends Place {
  /** Mean ρ(r) at a scale shared by all candidates, in units of its square: ½ is an outlier. */
  readonly cost: number;
  /** The scale of its residuals, relative to that of the fixed plane's deviations from its median. */
  readonly unexplained: number;
  readonly seen: number;
}

/** The planes of one level. */
export interface Planes {
  readonly fixed: Plane;
  /** The moving plane for a scale. */
  readonly moving: (scale: number) => Promise<Plane>;
}

/** The scale of a plane's deviations from its median. */
function spreadOf({ data }: Plane): number {
  const values = Float64Array.from(data);
  const middle = median(values) ?? 0;
  return robustScale(
    values.map((value) => value - middle),
    Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length),
  );
}

/** The initial photometry of a map. Matching moments would follow an occluder. */
function exposed(sight: LinearizedWarp, moving: Plane, w: Alignment['w']): Alignment {
  sight.look(moving, { w, gain: 1, bias: 0 });
  return { w, gain: 1, bias: -(median(sight.r) ?? 0) };
}

/** All candidates after their descents, best first. */
export async function refine(
  places: readonly Place[],
  { fixed, moving }: Planes,
  descents: readonly Omit<Descent, 'floor'>[],
): Promise<Judged[]> {
  const spread = spreadOf(fixed);
  const floor = FLOOR * spread;
  if (!(floor > 0)) return [];
  const sight = new LinearizedWarp(fixed);
  const ended: (Place & { readonly r: Float64Array; readonly scale: number; readonly own: number })[] = [];
  for (const { map, scale } of places) {
    const plane = await moving(scale);
    if (Math.min(plane.width, plane.height) < 2) continue;
    let now = exposed(sight, plane, between(map, fixed, plane));
    for (const descent of descents) now = descend(fixed, plane, now, { ...descent, floor });
    sight.look(plane, now);
    const { gain, bias } = now;
    const r = sight.r.slice();
    ended.push({ map: atFull(now.w, fixed, plane), scale, gain, bias, r, own: robustScale(r, floor) });
  }
  const common = ended.reduce((least, { own }) => Math.min(least, own), Number.POSITIVE_INFINITY);
  return ended
    .map(({ r, own, ...place }) => ({
      ...place,
      cost: truncatedCost(r, common),
      unexplained: own / spread,
      seen: r.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) / r.length,
    }))
    .sort((a, b) => a.cost - b.cost);
}
