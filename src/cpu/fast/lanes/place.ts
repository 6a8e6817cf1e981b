import type { Samples } from '../../../../shaders/sampler.ts';
import type { Plane, Positions } from './lanes.ts';

/** Where an image lies for the loops. Its rows come when they are first looked at, and so from the nearest cache. */
export class Place {
  readonly samples: Float32Array;
  readonly #image: Samples;
  /** By where a plane starts, the rows that are here. */
  readonly #rows = new Map<number, { from: number; to: number }>();

  constructor(image: Samples, samples: Float32Array) {
    this.#image = image;
    this.samples = samples;
  }

  /** Brings the rows of a plane that a chunk looks at: those between its ends, along which v is monotonic. */
  bring({ offset, width }: Plane, { v, count }: Positions): void {
    const [first, last] = [v[0] as number, v[count - 1] as number];
    const from = Math.floor(Math.min(first, last));
    const to = Math.floor(Math.max(first, last)) + 2;
    let rows = this.#rows.get(offset);
    if (!rows) {
      rows = { from, to: from };
      this.#rows.set(offset, rows);
    }
    if (from < rows.from) this.#copy(offset + from * width, offset + rows.from * width);
    if (to > rows.to) this.#copy(offset + rows.to * width, offset + to * width);
    rows.from = Math.min(rows.from, from);
    rows.to = Math.max(rows.to, to);
  }

  #copy(start: number, end: number): void {
    this.samples.set(this.#image.subarray(start, end), start);
  }
}
