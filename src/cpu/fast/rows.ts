import type { Viewpoint } from '../../../shaders/sampler.ts';

/** Positions this close to the last cell's end are left to the twin: rounding could carry them past it. */
const MARGIN = 1e-9;

/**
 * The positions of a frame's rows, for schemes that read the cell (⌊u⌋, ⌊v⌋) to (⌊u⌋ + 1, ⌊v⌋ + 1). `walk(y)` fills
 * `u`, `v` and `reciprocal` (1/z) for the pixels `from … to − 1`, whose cells lie inside the source with z > 0: there
 * no border applies. Along a row u and v are monotonic where z > 0, so the two ends decide for all between.
 */
export class Rows {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly reciprocal: Float64Array;
  from = 0;
  to = 0;
  readonly #view: Viewpoint;
  readonly #width: number;
  readonly #lastU: number;
  readonly #lastV: number;

  constructor(view: Viewpoint, width: number) {
    this.#view = view;
    this.#width = width;
    this.#lastU = ((view.sourceSize[0] as number) - 1) * (1 - MARGIN) - MARGIN;
    this.#lastV = ((view.sourceSize[1] as number) - 1) * (1 - MARGIN) - MARGIN;
    this.u = new Float64Array(width);
    this.v = new Float64Array(width);
    this.reciprocal = new Float64Array(width);
  }

  walk(y: number): void {
    const w = this.#view.homography;
    const q1 = (w[1] as number) * y + (w[2] as number);
    const q2 = (w[4] as number) * y + (w[5] as number);
    const z = (w[7] as number) * y + (w[8] as number);
    this.#clip(w[0] as number, q1, w[3] as number, q2, w[6] as number, z);
    this.#fill(w[0] as number, q1, w[3] as number, q2, w[6] as number, z);
  }

  #clip(a1: number, b1: number, a2: number, b2: number, a3: number, b3: number): void {
    let low = 0;
    let high = this.#width - 1;
    const require = (slope: number, offset: number) => {
      if (slope > 0) low = Math.max(low, Math.ceil(-offset / slope));
      else if (slope < 0) high = Math.min(high, Math.floor(-offset / slope));
      else if (!(offset >= 0)) high = -1;
    };
    require(a1, b1);
    require(a2, b2);
    require(this.#lastU * a3 - a1, this.#lastU * b3 - b1);
    require(this.#lastV * a3 - a2, this.#lastV * b3 - b2);
    const inside = (x: number) => {
      const z = a3 * x + b3;
      const [u, v] = [(a1 * x + b1) / z, (a2 * x + b2) / z];
      return z > this.#view.near && z > 0 && u >= 0 && u <= this.#lastU && v >= 0 && v <= this.#lastV;
    };
    while (low <= high && !inside(low)) low++;
    while (high >= low && !inside(high)) high--;
    this.from = Math.min(low, this.#width);
    this.to = Math.max(high + 1, this.from);
  }

  #fill(a1: number, b1: number, a2: number, b2: number, a3: number, b3: number): void {
    const { u, v, reciprocal, from, to } = this;
    if (a3 === 0 && b3 === 1) {
      for (let x = from; x < to; x++) {
        u[x] = a1 * x + b1;
        v[x] = a2 * x + b2;
        reciprocal[x] = 1;
      }
      return;
    }
    for (let x = from; x < to; x++) {
      const inverse = 1 / (a3 * x + b3);
      u[x] = (a1 * x + b1) * inverse;
      v[x] = (a2 * x + b2) * inverse;
      reciprocal[x] = inverse;
    }
  }
}
