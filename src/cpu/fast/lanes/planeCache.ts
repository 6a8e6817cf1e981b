import type { Plane, Positions } from './arrays.ts';

/** Columns that are copied at a time. */
const STEP = 64;
/** Initial number of cached rows of a plane: at least `ROWS`, or `CACHED` samples in all planes together. */
const ROWS = 96;
const CACHED = 2 ** 18;

/** The cached rows of a plane. */
interface CachedRows {
  /** Index of their first sample in the memory. */
  readonly start: number;
  /** Maximum number of rows. */
  readonly most: number;
  /** The first cached row, and the number of cached rows. */
  base: number;
  rows: number;
  /** For each cached row, its first cached column and the column after its last one. */
  readonly columns: Int32Array;
}

/**
 * Copies of the rows of an image's planes in the memory of the loops. Samples are copied when they are first read, so that they are in
 * the CPU cache, and only as many rows are kept as the loops need.
 */
export class PlaneCache {
  readonly image: Float32Array;
  readonly #memory: Float32Array;
  readonly #planes: number;
  /** By the offset of the plane in the image. */
  readonly #cached = new Map<number, CachedRows>();

  /** `memory` is divided equally among the planes. */
  constructor(image: Float32Array, memory: Float32Array, planes: number) {
    this.image = image;
    this.#memory = memory;
    this.#planes = planes;
  }

  /**
   * Copies the cells that a chunk reads: those between its ends, since u and v are monotonic along it. Returns the byte offset that the
   * plane's first sample would have; undefined if the memory does not hold that many rows.
   */
  load({ offset, width }: Plane, { u, v, count }: Positions): number | undefined {
    const [left, right, top, bottom] = [
      Math.min(u[0] as number, u[count - 1] as number),
      Math.max(u[0] as number, u[count - 1] as number),
      Math.min(v[0] as number, v[count - 1] as number),
      Math.max(v[0] as number, v[count - 1] as number),
    ];
    const [first, last] = [Math.floor(top), Math.floor(bottom) + 1];
    const cached = this.#cached.get(offset) ?? this.#allocate(offset, width);
    if ((first < cached.base || last >= cached.base + cached.rows) && !moveRows(cached, first, last))
      return undefined;
    const from = Math.floor(left / STEP) * STEP;
    const to = Math.min(Math.ceil((Math.floor(right) + 2) / STEP) * STEP, width);
    const shift = cached.start - cached.base * width;
    for (let row = first; row <= last; row++) {
      const at = 2 * (row - cached.base);
      if (from >= (cached.columns[at] as number) && to <= (cached.columns[at + 1] as number)) continue;
      this.#extend(cached.columns, at, from, to, offset + row * width, shift + row * width);
    }
    return this.#memory.byteOffset + 4 * shift;
  }

  #allocate(offset: number, width: number): CachedRows {
    const each = Math.floor(this.#memory.length / this.#planes);
    const index = this.#cached.size;
    const all = Math.ceil((this.image.length - offset) / width);
    const most = index < this.#planes ? Math.min(Math.floor(each / width), all) : 0;
    const rows = Math.min(Math.max(ROWS, Math.floor(CACHED / (this.#planes * width))), most);
    const cached = { start: index * each, most, base: 0, rows, columns: new Int32Array(2 * most) };
    this.#cached.set(offset, cached);
    return cached;
  }

  /** Copies the columns `from … to − 1` of a row, and those between them and the cached ones. */
  #extend(columns: Int32Array, at: number, from: number, to: number, source: number, target: number): void {
    const copy = (start: number, end: number) =>
      this.#memory.set(this.image.subarray(source + start, source + end), target + start);
    const [first, last] = [columns[at] as number, columns[at + 1] as number];
    if (last === 0) {
      copy(from, to);
      [columns[at], columns[at + 1]] = [from, to];
      return;
    }
    if (from < first) copy(from, first);
    if (to > last) copy(last, to);
    [columns[at], columns[at + 1]] = [Math.min(from, first), Math.max(to, last)];
  }
}

/** Moves the cached rows to others, with the same margin on both sides. Doubles their number if earlier rows are read again. */
function moveRows(cached: CachedRows, first: number, last: number): boolean {
  const needed = last - first + 1;
  if (needed > cached.most) return false;
  const twice = first < cached.base || needed > cached.rows ? 2 * cached.rows : cached.rows;
  cached.rows = Math.min(Math.max(twice, needed), cached.most);
  cached.base = Math.max(first - ((cached.rows - needed) >> 1), 0);
  cached.columns.fill(0, 0, 2 * cached.rows);
  return true;
}
