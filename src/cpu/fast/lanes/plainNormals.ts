import type { NormalLanes } from './normalLanes.ts';

/** The loops of the normal equations in JavaScript. */
export const PLAIN_NORMALS: NormalLanes = {
  chain({ u, v, inverseZ, count }, { du, dv }, [m0, m1, m3, m4, m6, m7], factor, { gx, gy }) {
    for (let k = 0; k < count; k++) {
      const scale = factor * (inverseZ[k] as number);
      const a = scale * (du[k] as number);
      const b = scale * (dv[k] as number);
      const c = a * (u[k] as number) + b * (v[k] as number);
      gx[k] = a * m0 + b * m3 - c * m6;
      gy[k] = a * m1 + b * m4 - c * m7;
    }
  },

  gram({ count, x }, w, { gx, gy }, moments) {
    let [a0, a1, a2, a3, a4] = [0, 0, 0, 0, 0];
    let [b0, b1, b2, b3] = [0, 0, 0, 0];
    let [c0, c1, c2] = [0, 0, 0];
    for (let k = 0; k < count; k++) {
      const at = x[k] as number;
      const across = gx[k] as number;
      const down = gy[k] as number;
      const weight = w[k] as number;
      let p = weight * across * across;
      a0 += p;
      p *= at;
      a1 += p;
      p *= at;
      a2 += p;
      p *= at;
      a3 += p;
      a4 += p * at;
      p = weight * across * down;
      b0 += p;
      p *= at;
      b1 += p;
      p *= at;
      b2 += p;
      b3 += p * at;
      p = weight * down * down;
      c0 += p;
      p *= at;
      c1 += p;
      c2 += p * at;
    }
    moments.set([a0, a1, a2, a3, a4, b0, b1, b2, b3, c0, c1, c2]);
  },

  mixed({ count, x }, f, { gx, gy }, moments) {
    let [p0, p1, p2, q0, q1] = [0, 0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const at = x[k] as number;
      const p = (f[k] as number) * (gx[k] as number);
      const q = (f[k] as number) * (gy[k] as number);
      const px = p * at;
      p0 += p;
      p1 += px;
      p2 += px * at;
      q0 += q;
      q1 += q * at;
    }
    moments.set([p0, p1, p2, q0, q1]);
  },

  instrument({ weights, z, psi }, wz, count, moments) {
    let [squares, values, sum, right] = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const weight = weights[k] as number;
      const value = z[k] as number;
      const product = weight * value;
      wz[k] = product;
      squares += product * value;
      values += product;
      sum += weight;
      right += (psi[k] as number) * value;
    }
    moments.set([squares, values, sum, right]);
  },
};
