import type { Samples, Scheme, Viewpoint } from '../../../shaders/sampler.ts';
import { Rows } from './rows.ts';

/** Bilinear values, and where asked their slopes, of a span of a row. */
export class LinearRow {
  readonly value: Float64Array;
  readonly du: Float64Array;
  readonly dv: Float64Array;

  constructor(width: number) {
    this.value = new Float64Array(width);
    this.du = new Float64Array(width);
    this.dv = new Float64Array(width);
  }

  /** Samples the plane at `offset` for the pixels of `rows`. */
  sample(source: Samples, offset: number, width: number, rows: Rows): void {
    const { u, v, from, to } = rows;
    const { value, du, dv } = this;
    for (let x = from; x < to; x++) {
      const ux = u[x] as number;
      const vx = v[x] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const t = vx - row;
      const at = offset + row * width + column;
      const a = source[at] as number;
      const c = source[at + width] as number;
      const across = (source[at + 1] as number) - a;
      const below = (source[at + width + 1] as number) - c;
      const top = a + s * across;
      const down = c + s * below - top;
      value[x] = top + t * down;
      du[x] = across + t * (below - across);
      dv[x] = down;
    }
  }
}

/** Rows of integer cells cover the linear scheme alone. */
export const isLinear = (scheme: Scheme): boolean => scheme.interpolation === 'linear';

/** Visits the rows of a frame: `span` for the inside of each, and `pixel` for what the borders decide. */
export function eachRow(
  view: Viewpoint & { readonly size: ArrayLike<number> },
  pixel: (x: number, y: number, index: number) => void,
  span: (rows: Rows, y: number) => void,
): void {
  const [width = 0, height = 0] = Array.from(view.size);
  const rows = new Rows(view, width);
  for (let y = 0; y < height; y++) {
    rows.walk(y);
    for (let x = 0; x < rows.from; x++) pixel(x, y, y * width + x);
    if (rows.to > rows.from) span(rows, y);
    for (let x = rows.to; x < width; x++) pixel(x, y, y * width + x);
  }
}
