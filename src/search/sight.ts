import type { Alignment } from './alignment.ts';
import type { Plane } from './plane.ts';

/**
 * The samples of a moving plane at the pixels of a fixed one. Numbers of pixels without overlap are NaN or
 * stale.
 */
export class LinearizedWarp {
  /** r = gain · Y + bias − T; NaN without overlap. */
  r: Float64Array;
  /** Y, and its derivatives with respect to the fixed plane's coordinates. */
  readonly value: Float64Array;
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly fixed: Plane;

  constructor(fixed: Plane) {
    const pixels = fixed.data.length;
    this.fixed = fixed;
    this.r = new Float64Array(pixels);
    this.value = new Float64Array(pixels);
    this.gx = new Float64Array(pixels);
    this.gy = new Float64Array(pixels);
  }

  /** Samples a plane of at least 2×2 samples by linear interpolation, in front of the camera only. */
  look({ data, width, height }: Plane, { w, gain, bias }: Alignment): void {
    const { fixed, r, value, gx, gy } = this;
    const [lastU, lastV] = [width - 1, height - 1];
    const target = fixed.data;
    const w0 = w[0] as number;
    const w1 = w[1] as number;
    const w3 = w[3] as number;
    const w4 = w[4] as number;
    const w6 = w[6] as number;
    const w7 = w[7] as number;
    for (let y = 0, k = 0; y < fixed.height; y++) {
      const u0 = w1 * y + (w[2] as number);
      const v0 = w4 * y + (w[5] as number);
      const z0 = w7 * y + (w[8] as number);
      for (let x = 0; x < fixed.width; x++, k++) {
        const z = w6 * x + z0;
        const inverse = 1 / z;
        const u = (w0 * x + u0) * inverse;
        const v = (w3 * x + v0) * inverse;
        if (!(z > 0 && u >= 0 && v >= 0 && u <= lastU && v <= lastV)) {
          r[k] = Number.NaN;
          continue;
        }
        // The last row and column are inside.
        const column = u < lastU ? u | 0 : lastU - 1;
        const row = v < lastV ? v | 0 : lastV - 1;
        const at = row * width + column;
        const a = data[at] as number;
        const c = data[at + width] as number;
        const across = (data[at + 1] as number) - a;
        const below = (data[at + width + 1] as number) - c;
        const s = u - column;
        const t = v - row;
        const top = a + s * across;
        const down = c + s * below - top;
        const seen = top + t * down;
        const du = (across + t * (below - across)) * inverse;
        const dv = down * inverse;
        value[k] = seen;
        gx[k] = du * (w0 - u * w6) + dv * (w3 - v * w6);
        gy[k] = du * (w1 - u * w7) + dv * (w4 - v * w7);
        r[k] = gain * seen + bias - (target[k] as number);
      }
    }
  }
}
