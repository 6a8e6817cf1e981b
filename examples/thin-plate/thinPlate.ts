// A thin-plate spline (Bookstein 1989): the smoothest map that takes control points of the output to given places of the
// source, as coordinates for `remap`, and the gradient of any loss to those places.
import type { Frame } from 'pullback';

export type Point = readonly [x: number, y: number];

/** r² ln r, from r². */
const kernel = (squared: number): number => (squared > 0 ? (squared * Math.log(squared)) / 2 : 0);

/** Solves A X = B for a few right-hand sides by elimination with row exchanges; both are used up. */
function solve(a: number[][], b: number[][]): number[][] {
  const n = a.length;
  const at = (rows: number[][], row: number, column: number) => rows[row]?.[column] ?? 0;
  const subtract = (rows: number[][], row: number, from: number, factor: number) => {
    rows[row] = (rows[row] ?? []).map((value, k) => value - factor * at(rows, from, k));
  };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let row = k + 1; row < n; row++)
      if (Math.abs(at(a, row, k)) > Math.abs(at(a, pivot, k))) pivot = row;
    if (Math.abs(at(a, pivot, k)) < 1e-12)
      throw new Error('the control points lie on a line, or two are the same');
    for (const rows of [a, b]) [rows[k], rows[pivot]] = [rows[pivot] ?? [], rows[k] ?? []];
    for (let row = 0; row < n; row++) {
      if (row === k) continue;
      const factor = at(a, row, k) / at(a, k, k);
      subtract(a, row, k, factor);
      subtract(b, row, k, factor);
    }
  }
  return b.map((row, k) => row.map((value) => value / at(a, k, k)));
}

/** The spline over control points of the output, of which three or more lie on no line. */
export class ThinPlate {
  readonly #points: readonly Point[];

  constructor(points: readonly Point[]) {
    this.#points = points;
  }

  /** What the spline is a linear combination of at (x, y): r² ln r to every control point, then 1, x and y. */
  #basis(x: number, y: number): number[] {
    return [...this.#points.map(([px, py]) => kernel((x - px) ** 2 + (y - py) ** 2)), 1, x, y];
  }

  /** A⁻¹ B, of the symmetric system A: the spline takes its values at the points, and has no part of a plane in its kernels. */
  #solved(b: number[][]): number[][] {
    const rows = this.#points.map(([x, y]) => this.#basis(x, y));
    const plane = [0, 1, 2].map((k) => [...rows.map((row) => row[rows.length + k] ?? 0), 0, 0, 0]);
    return solve([...rows.map((row) => [...row]), ...plane], b);
  }

  #each({ width, height, origin }: Frame, visit: (n: number, basis: number[]) => void): void {
    for (let n = 0; n < width * height; n++) {
      visit(n, this.#basis(origin[0] + (n % width), origin[1] + Math.floor(n / width)));
    }
  }

  /** The source position of every pixel of a frame, all u and then all v, where the control points lie at `places`. */
  coordinates(places: readonly Point[], frame: Frame): Float32Array {
    const weights = this.#solved([...places.map(([u, v]) => [u, v]), [0, 0], [0, 0], [0, 0]]);
    const count = frame.width * frame.height;
    const data = new Float32Array(2 * count);
    this.#each(frame, (n, basis) => {
      for (const axis of [0, 1]) {
        data[axis * count + n] = basis.reduce((sum, value, k) => sum + value * (weights[k]?.[axis] ?? 0), 0);
      }
    });
    return data;
  }

  /** ∂L/∂places of ∂L/∂coordinates: the transpose of `coordinates`, which is linear in the places. */
  pullback(dCoordinates: Float32Array, frame: Frame): Point[] {
    const count = frame.width * frame.height;
    const sums = Array.from({ length: this.#points.length + 3 }, (): [number, number] => [0, 0]);
    this.#each(frame, (n, basis) => {
      for (const [k, sum] of sums.entries()) {
        sum[0] += (basis[k] ?? 0) * (dCoordinates[n] ?? 0);
        sum[1] += (basis[k] ?? 0) * (dCoordinates[count + n] ?? 0);
      }
    });
    return this.#solved(sums)
      .slice(0, this.#points.length)
      .map(([u = 0, v = 0]) => [u, v]);
  }
}
