import { type Projection, projection } from '../../../shaders/geometry/projection.ts';
import type { Axis } from '../../../shaders/sampling/axis.ts';
import { hasLinearWeights } from '../../../shaders/sampling/interpolation/hasLinearWeights.ts';
import { lastLevel, levelOf, type Place, placeOf } from '../../../shaders/sampling/mip.ts';
import { type Axes, axesOf, type Scheme, type Viewpoint } from '../../../shaders/sampling/samplePosition.ts';

/** The four taps of a pixel in one level: their index in the chain, and the weights of the right and the lower ones. */
class Cell {
  readonly #axes: Axes;
  share = 0;
  /** 2⁻ᵏ. */
  scale = 1;
  topLeft = 0;
  topRight = 0;
  bottomLeft = 0;
  bottomRight = 0;
  s = 0;
  t = 0;

  constructor(axes: Axes) {
    this.#axes = axes;
  }

  /** Finds the taps of a folded position, as `taps` does. Returns false if a tap reads the fill value. */
  find({ width, height, offset }: Place, scale: number, u: number, v: number): boolean {
    const { x, y } = this.#axes;
    const [across, down] = [u * scale + 0.5 * (scale - 1), v * scale + 0.5 * (scale - 1)];
    const column = cellOf(x, across, scale, width);
    const row = cellOf(y, down, scale, height);
    const [left, right] = [x.stored(column, width), x.stored(column + 1, width)];
    const [upper, lower] = [y.stored(row, height), y.stored(row + 1, height)];
    this.scale = scale;
    this.s = across - column;
    this.t = down - row;
    this.topLeft = offset + upper * width + left;
    this.topRight = offset + upper * width + right;
    this.bottomLeft = offset + lower * width + left;
    this.bottomRight = offset + lower * width + right;
    return Math.min(left, right, upper, lower) >= 0;
  }
}

const cellOf = ({ border }: Axis, position: number, scale: number, size: number): number =>
  scale < 1 ? Math.floor(position) : border.cell(Math.floor(position), Math.max(size - 2, 0));

/** A pixel's position in the source, and the slopes of the folds there. */
interface Position {
  readonly at: Projection;
  readonly uSlope: number;
  readonly vSlope: number;
}

interface RowCallbacks {
  /** A pixel by the cells of its two levels, of which the second may have no share. */
  readonly cells: (cells: readonly [Cell, Cell], index: number, position: Position) => void;
  /** A pixel that reads the fill value, computed by the twin. */
  readonly pixel: (x: number, y: number, index: number) => void;
}

/** Whether the scheme is bilinear and reads levels. */
export const isLeveled = (scheme: Scheme): boolean =>
  scheme.minify !== undefined && hasLinearWeights(axesOf(scheme).x.interpolation);

/** Processes all pixels of a frame. */
export function eachLeveled(
  scheme: Scheme,
  view: Viewpoint & { readonly size: ArrayLike<number> },
  { cells: inside, pixel }: RowCallbacks,
): void {
  const { homography, sourceSize, near } = view;
  const [columns = 0, rows = 0] = Array.from(view.size);
  const [width = 0, height = 0] = Array.from(sourceSize);
  const axes = axesOf(scheme);
  const last = lastLevel(sourceSize);
  const places = Array.from({ length: last + 1 }, (_, k) => placeOf(sourceSize, k));
  const cells = [new Cell(axes), new Cell(axes)] as const;
  const find = (cell: Cell, k: number, share: number, u: number, v: number): boolean => {
    cell.share = share;
    return share === 0 || cell.find(places[k] as Place, 2 ** -k, u, v);
  };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const index = y * columns + x;
      const at = projection.project(homography, x, y, near);
      const u = axes.x.border.fold(at.u, width);
      const v = axes.y.border.fold(at.v, height);
      let known = at.inside && u.inside && v.inside;
      if (known) {
        const level = levelOf(homography, at, last);
        const k = Math.floor(level);
        known =
          find(cells[0], k, 1 - (level - k), u.position, v.position) &&
          find(cells[1], Math.min(k + 1, last), level - k, u.position, v.position);
      }
      if (known) inside(cells, index, { at, uSlope: u.slope, vSlope: v.slope });
      else pixel(x, y, index);
    }
  }
}
