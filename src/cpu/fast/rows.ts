import type { Viewpoint } from '../../../shaders/sampling/samplePosition.ts';
import type { Positions, RowMap, Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';

/** Distance in pixels from the end of the last cell within which positions are left to the twin: rounding could move them past it. */
const MARGIN = 1e-9;
/** Pixels on either side of those inside that are left to the twin; the pixels beyond are certainly outside. */
const RIM = 2;

/** Samples that a scheme reads before and after a cell on each axis, if none are stored beyond the edge. */
export interface Reach {
  readonly x: number;
  readonly y: number;
}

/** The ranges of pixels of a row of a frame. */
export interface Walked {
  readonly y: number;
  readonly map: RowMap;
  /** Pixels `from … to − 1` have z > 0 and positions inside, so that their cells need no border rule. */
  readonly from: number;
  readonly to: number;
  /** Pixels before `first` and from `last` on are certainly outside [0, size − 1]. */
  readonly first: number;
  readonly last: number;
}

/**
 * The positions of a frame's rows, for schemes that read the cell (⌊u⌋, ⌊v⌋) to (⌊u⌋ + 1, ⌊v⌋ + 1), and its `reach`. Along a row
 * u and v are monotonic where z > 0, so the two ends decide for all between. `chunk` then gives `u`, `v` and `inverseZ` (1/z)
 * of the `count` pixels from `start` on.
 */
export class Rows implements Positions {
  readonly u: Scratch;
  readonly v: Scratch;
  readonly inverseZ: Scratch;
  start = 0;
  count = 0;
  readonly #view: Viewpoint;
  readonly #width: number;
  readonly #lastU: number;
  readonly #lastV: number;
  readonly #reach: Reach;
  readonly #lanes: Lanes;

  constructor(view: Viewpoint, width: number, reach: Reach, lanes: Lanes) {
    [this.u, this.v, this.inverseZ] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
    this.#lanes = lanes;
    this.#view = view;
    this.#reach = reach;
    this.#width = width;
    this.#lastU = (view.sourceSize[0] as number) - 1;
    this.#lastV = (view.sourceSize[1] as number) - 1;
  }

  walk(y: number): Walked {
    const w = this.#view.homography;
    const across = (k: number) => w[k] as number;
    const at = (k: number) => (w[k + 1] as number) * y + (w[k + 2] as number);
    const map: RowMap = [across(0), at(0), across(3), at(3), across(6), at(6)];
    const inside = this.#inside(map);
    return { y, map, ...inside, ...this.#outside(map, inside) };
  }

  /** The pixels whose position lies in [low, lastU − low] × [low, lastV − low] and that have z > 0. */
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

  #inside(map: RowMap): Pick<Walked, 'from' | 'to'> {
    const [a1, b1, a2, b2, a3, b3] = map;
    const [endU, endV] = [this.#lastU * (1 - MARGIN) - MARGIN, this.#lastV * (1 - MARGIN) - MARGIN];
    const near = Math.max(this.#view.near, 0);
    const { x: reachX, y: reachY } = this.#reach;
    const inside = (x: number) => {
      const z = a3 * x + b3;
      const [u, v] = [(a1 * x + b1) / z, (a2 * x + b2) / z];
      return z > near && u >= reachX && u <= endU - reachX && v >= reachY && v <= endV - reachY;
    };
    let [from, to] = this.#clip(map, Math.min(reachX, reachY));
    while (from <= to && !inside(from)) from++;
    while (to >= from && !inside(to)) to--;
    const first = Math.min(from, this.#width);
    return { from: first, to: Math.max(to + 1, first) };
  }

  /** If z > 0 along the whole row, the pixels that a wider clip excludes are outside. */
  #outside(map: RowMap, inside: Pick<Walked, 'from' | 'to'>): Pick<Walked, 'first' | 'last'> {
    const width = this.#width;
    const [, , , , a3, b3] = map;
    if (!(b3 > 0 && a3 * (width - 1) + b3 > 0)) return { first: 0, last: width };
    const [from, to] = this.#clip(map, -MARGIN);
    const first = Math.min(Math.max(from - RIM, 0), inside.from);
    return { first, last: Math.max(Math.min(to + 1 + RIM, width), inside.to, first) };
  }

  /** Computes the positions of the pixels `start … end − 1` of a row, at most `CHUNK`. */
  chunk(map: RowMap, start: number, end: number): void {
    this.start = start;
    this.count = end - start;
    this.#lanes.project(this, map);
  }
}
