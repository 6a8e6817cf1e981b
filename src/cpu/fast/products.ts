import { CHUNK } from './rows.ts';

/** Products of a chunk's weights with its step gradients and the gain's instrument, and their sums. */
export class Products {
  readonly xx = new Float64Array(CHUNK);
  readonly xy = new Float64Array(CHUNK);
  readonly yy = new Float64Array(CHUNK);
  readonly wx = new Float64Array(CHUNK);
  readonly wy = new Float64Array(CHUNK);
  readonly zx = new Float64Array(CHUNK);
  readonly zy = new Float64Array(CHUNK);
  zSquares = 0;
  zs = 0;
  weights = 0;
  gainRight = 0;

  fill(
    count: number,
    gx: Float64Array,
    gy: Float64Array,
    z: Float64Array,
    ws: Float64Array,
    psi: Float64Array,
  ): void {
    const { xx, xy, yy, wx, wy, zx, zy } = this;
    let zSquares = 0;
    let zs = 0;
    let weights = 0;
    let gainRight = 0;
    for (let k = 0; k < count; k++) {
      const w = ws[k] as number;
      const value = z[k] as number;
      const across = gx[k] as number;
      const down = gy[k] as number;
      const a = w * across;
      const b = w * down;
      const wz = w * value;
      xx[k] = a * across;
      xy[k] = a * down;
      yy[k] = b * down;
      wx[k] = a;
      wy[k] = b;
      zx[k] = a * value;
      zy[k] = b * value;
      zSquares += wz * value;
      zs += wz;
      weights += w;
      gainRight += (psi[k] as number) * value;
    }
    this.zSquares = zSquares;
    this.zs = zs;
    this.weights = weights;
    this.gainRight = gainRight;
  }
}
