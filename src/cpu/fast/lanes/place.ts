import type { Samples } from '../../../../shaders/sampler.ts';
import type { Plane, Positions } from './lanes.ts';

/** Columns that come together. */
const STEP = 64;

/** Where an image lies for the loops. Its samples come when they are first looked at, and so from the nearest cache. */
export class Place {
  readonly samples: Float32Array;
  readonly #image: Samples;
  /** By where a plane starts, the columns that are here of each of its rows: first, and behind the last. */
  readonly #planes = new Map<number, Int32Array>();

  constructor(image: Samples, samples: Float32Array) {
    this.#image = image;
    this.samples = samples;
  }

  /** Brings what a chunk looks at: the cells between its ends, along which u and v are monotonic. */
  bring({ offset, width }: Plane, { u, v, count }: Positions): void {
    const [left, right, top, bottom] = [
      Math.min(u[0] as number, u[count - 1] as number),
      Math.max(u[0] as number, u[count - 1] as number),
      Math.min(v[0] as number, v[count - 1] as number),
      Math.max(v[0] as number, v[count - 1] as number),
    ];
    const from = Math.floor(left / STEP) * STEP;
    const to = Math.min(Math.ceil((Math.floor(right) + 2) / STEP) * STEP, width);
    let rows = this.#planes.get(offset);
    if (!rows) {
      rows = new Int32Array(2 * Math.ceil((this.samples.length - offset) / width));
      this.#planes.set(offset, rows);
    }
    for (let row = Math.floor(top); row < Math.floor(bottom) + 2; row++) {
      if (from >= (rows[2 * row] as number) && to <= (rows[2 * row + 1] as number)) continue;
      this.#extend(rows, row, from, to, offset + row * width);
    }
  }

  /** Brings the columns `from … to − 1` of a row that starts at `start`, and those between them and what is here. */
  #extend(rows: Int32Array, row: number, from: number, to: number, start: number): void {
    const [first, last] = [rows[2 * row] as number, rows[2 * row + 1] as number];
    if (last === 0) {
      this.#copy(start + from, start + to);
      [rows[2 * row], rows[2 * row + 1]] = [from, to];
      return;
    }
    if (from < first) this.#copy(start + from, start + first);
    if (to > last) this.#copy(start + last, start + to);
    [rows[2 * row], rows[2 * row + 1]] = [Math.min(from, first), Math.max(to, last)];
  }

  #copy(start: number, end: number): void {
    this.samples.set(this.#image.subarray(start, end), start);
  }
}
