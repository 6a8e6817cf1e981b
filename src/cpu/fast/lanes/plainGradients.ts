import type { GradientLanes } from './lanes.ts';

/** In JavaScript. */
export const PLAIN_GRADIENTS: GradientLanes = {
  linear({ samples, offset, width }, { u, v, count }, { value, du, dv }) {
    for (let k = 0; k < count; k++) {
      const ux = u[k] as number;
      const vx = v[k] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const t = vx - row;
      const at = offset + row * width + column;
      const a = samples[at] as number;
      const c = samples[at + width] as number;
      const across = (samples[at + 1] as number) - a;
      const below = (samples[at + width + 1] as number) - c;
      const top = a + s * across;
      const down = c + s * below - top;
      value[k] = top + t * down;
      du[k] = across + t * (below - across);
      dv[k] = down;
    }
  },

  residuals(value, target, at, { gain, bias }, r, count) {
    for (let k = 0; k < count; k++) r[k] = gain * (value[k] as number) + bias - (target[at + k] as number);
  },

  squares(r, m, lambda, count) {
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weighted = (m[k] as number) * (r[k] as number);
      lambda[k] = weighted;
      sum += weighted * (r[k] as number);
    }
    return sum;
  },

  positionGradient({ a, b }, lambda, { du, dv }, count, more) {
    for (let k = 0; k < count; k++) {
      const across = (lambda[k] as number) * (du[k] as number);
      const down = (lambda[k] as number) * (dv[k] as number);
      a[k] = more ? (a[k] as number) + across : across;
      b[k] = more ? (b[k] as number) + down : down;
    }
  },

  mapMoments({ u, v, inverseZ, start, count }, { a, b }, moments) {
    let [first, firstX, second, secondX, third, thirdX] = [0, 0, 0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const x = start + k;
      const ka = (inverseZ[k] as number) * (a[k] as number);
      const kb = (inverseZ[k] as number) * (b[k] as number);
      const kc = (u[k] as number) * ka + (v[k] as number) * kb;
      first += ka;
      firstX += ka * x;
      second += kb;
      secondX += kb * x;
      third -= kc;
      thirdX -= kc * x;
    }
    moments[0] = first;
    moments[1] = firstX;
    moments[2] = second;
    moments[3] = secondX;
    moments[4] = third;
    moments[5] = thirdX;
  },
};
