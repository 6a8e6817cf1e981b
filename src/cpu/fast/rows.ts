import type { Viewpoint } from '../../../shaders/look.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes, Positions, RowMap, Scratch } from './lanes/lanes.ts';

/** Positions this close to the last cell's end are left to the twin: rounding could carry them past it. */
const MARGIN = 1e-9;
/** Pixels around the inside that are left to the twin where the rest is known to be outside. */
const RIM = 2;

/** Samples before and after a cell that are read with it, on each axis, where none are stored beyond the edge. */
export interface Reach {
  readonly x: number;
  readonly y: number;
}

/**
 * The positions of a frame's rows, for schemes that read the cell (⌊u⌋, ⌊v⌋) to (⌊u⌋ + 1, ⌊v⌋ + 1), and its `reach`. `walk(y)` finds the
 * pixels `from … to − 1` whose cells lie inside the source with z > 0: there no border applies. Along a row u and v are
 * monotonic where z > 0, so the two ends decide for all between. Pixels before `first` and from `last` on are outside
 * [0, size − 1] for certain. `chunk(start)` then gives `u`, `v` and `reciprocal` (1/z) of the `count` pixels from there.
 */
export class Rows implements Positions {
  readonly u: Scratch;
  readonly v: Scratch;
  readonly reciprocal: Scratch;
  from = 0;
  to = 0;
  first = 0;
  last = 0;
  /** The chunk's first pixel, and its pixels. */
  start = 0;
  count = 0;
  #row: RowMap = [0, 0, 0, 0, 0, 0];
  readonly #view: Viewpoint;
  readonly #width: number;
  readonly #lastU: number;
  readonly #lastV: number;
  readonly #reach: Reach;
  readonly #lanes: Lanes;

  constructor(view: Viewpoint, width: number, reach: Reach, lanes: Lanes) {
    [this.u, this.v, this.reciprocal] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
    this.#lanes = lanes;
    this.#view = view;
    this.#reach = reach;
    this.#width = width;
    this.#lastU = (view.sourceSize[0] as number) - 1;
    this.#lastV = (view.sourceSize[1] as number) - 1;
  }

  walk(y: number): void {
    const w = this.#view.homography;
    const across = (k: number) => w[k] as number;
    const at = (k: number) => (w[k + 1] as number) * y + (w[k + 2] as number);
    this.#row = [across(0), at(0), across(3), at(3), across(6), at(6)];
    this.#inside(this.#row);
    this.#outside(this.#row);
  }

  /** The pixels whose position lies in [low, lastU − low] × [low, lastV − low], if z > 0 there. */
  #clip([a1, b1, a2, b2, a3, b3]: RowMap, low: number): [number, number] {
    let from = 0;
    let to = this.#width - 1;
    const require = (slope: number, offset: number) => {
      if (slope > 0) from = Math.max(from, Math.ceil(-offset / slope));
      else if (slope < 0) to = Math.min(to, Math.floor(-offset / slope));
      else if (!(offset >= 0)) to = -1;
    };
    const [u, v] = [this.#lastU - low, this.#lastV - low];
    require(a1 - low * a3, b1 - low * b3);
    require(a2 - low * a3, b2 - low * b3);
    require(u * a3 - a1, u * b3 - b1);
    require(v * a3 - a2, v * b3 - b2);
    return [from, to];
  }

  #inside(row: RowMap): void {
    const [a1, b1, a2, b2, a3, b3] = row;
    const [endU, endV] = [this.#lastU * (1 - MARGIN) - MARGIN, this.#lastV * (1 - MARGIN) - MARGIN];
    const near = Math.max(this.#view.near, 0);
    const { x: reachX, y: reachY } = this.#reach;
    const inside = (x: number) => {
      const z = a3 * x + b3;
      const [u, v] = [(a1 * x + b1) / z, (a2 * x + b2) / z];
      return z > near && u >= reachX && u <= endU - reachX && v >= reachY && v <= endV - reachY;
    };
    let [from, to] = this.#clip(row, Math.min(reachX, reachY));
    while (from <= to && !inside(from)) from++;
    while (to >= from && !inside(to)) to--;
    this.from = Math.min(from, this.#width);
    this.to = Math.max(to + 1, this.from);
  }

  /** With z > 0 all along the row, what a wider clip leaves out is outside. */
  #outside(row: RowMap): void {
    const [, , , , a3, b3] = row;
    this.first = 0;
    this.last = this.#width;
    if (!(b3 > 0 && a3 * (this.#width - 1) + b3 > 0)) return;
    const [from, to] = this.#clip(row, -MARGIN);
    this.first = Math.min(Math.max(from - RIM, 0), this.from);
    this.last = Math.max(Math.min(to + 1 + RIM, this.#width), this.to, this.first);
  }

  chunk(start: number): void {
    this.start = start;
    this.count = Math.min(CHUNK, this.to - start);
    this.#lanes.project(this, this.#row);
  }
}
