import type { Plane } from '../search/plane.ts';
import { describe, directionsOf, LENGTH } from './describe.ts';
import { type Extremum, extremaOf } from './extrema.ts';
import { octavesOf } from './scaleSpace.ts';

/** Cells over the plane on each axis, and how many times its even share of the features a cell may have. */
const CELLS = 6;
const SHARE = 3;

/** Distinct places of a plane, each with its size, direction and descriptor. */
export interface Features {
  readonly count: number;
  /** In pixels of the plane. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array;
  /** In radians, from the x axis to the y axis. */
  readonly direction: Float64Array;
  /** `LENGTH` numbers a feature. */
  readonly descriptors: Float32Array;
}

/** The strongest extrema, but no more than a few times the even share from any part of the plane. */
function chosen(found: Extremum[], { width, height }: Plane, most: number): Extremum[] {
  const counts = new Map<number, number>();
  const limit = Math.ceil((SHARE * most) / CELLS ** 2);
  const kept: Extremum[] = [];
  for (const one of found.sort((a, b) => b.response - a.response)) {
    if (kept.length >= most) break;
    const { step } = one.octave;
    const cell =
      Math.floor((one.y * step * CELLS) / height) * CELLS + Math.floor((one.x * step * CELLS) / width);
    const count = counts.get(cell) ?? 0;
    if (count >= limit) continue;
    counts.set(cell, count + 1);
    kept.push(one);
  }
  return kept;
}

/** At most `most` features of a plane, strongest first; a strong one may come in two directions. */
export function featuresOf(plane: Plane, most: number, double: boolean): Features {
  const extrema = chosen(octavesOf(plane, double).flatMap(extremaOf), plane, most);
  const placed = extrema.flatMap((one) => directionsOf(one).map((direction) => ({ one, direction })));
  const descriptors = new Float32Array(LENGTH * placed.length);
  for (const [k, { one, direction }] of placed.entries()) {
    describe(one, direction, descriptors.subarray(LENGTH * k, LENGTH * (k + 1)));
  }
  const all = (value: (one: Extremum) => number) => Float64Array.from(placed, ({ one }) => value(one));
  return {
    count: placed.length,
    x: all(({ x, octave }) => x * octave.step),
    y: all(({ y, octave }) => y * octave.step),
    size: all(({ blur, octave }) => blur * octave.step),
    direction: Float64Array.from(placed, ({ direction }) => direction),
    descriptors,
  };
}
