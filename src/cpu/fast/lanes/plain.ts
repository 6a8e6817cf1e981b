import type { Scratch } from './arrays.ts';
import { CHUNK } from './chunk.ts';
import type { Lanes } from './lanes.ts';

/** The loops in JavaScript. */
export const PLAIN: Lanes = {
  scratch: () => new Float64Array(CHUNK) as Scratch,
  cachePlanes() {},

  project({ u, v, inverseZ, start, count }, [a1, b1, a2, b2, a3, b3]) {
    for (let k = 0; k < count; k++) {
      const x = start + k;
      const inverse = 1 / (a3 * x + b3);
      u[k] = (a1 * x + b1) * inverse;
      v[k] = (a2 * x + b2) * inverse;
      inverseZ[k] = inverse;
    }
  },

  warp({ samples, offset, width }, { u, v, count }, output, start) {
    for (let k = 0; k < count; k++) {
      const ux = u[k] as number;
      const vx = v[k] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const at = offset + row * width + column;
      const a = samples[at] as number;
      const c = samples[at + width] as number;
      const top = a + s * ((samples[at + 1] as number) - a);
      const bottom = c + s * ((samples[at + width + 1] as number) - c);
      output[start + k] = top + (vx - row) * (bottom - top);
    }
  },
};
