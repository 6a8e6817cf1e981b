import type { Samples } from '../../../shaders/language/samples.ts';
import type { Positions } from './lanes/arrays.ts';

/** Gives each cotangent, from `start` on, to the samples that its bilinear pixel read. */
export function scatterLinear(
  target: Samples,
  offset: number,
  width: number,
  { u, v, count }: Positions,
  cotangent: Samples,
  start: number,
): void {
  for (let k = 0; k < count; k++) {
    const ux = u[k] as number;
    const vx = v[k] as number;
    const column = ux | 0;
    const row = vx | 0;
    const s = ux - column;
    const lambda = cotangent[start + k] as number;
    const bottom = (vx - row) * lambda;
    const top = lambda - bottom;
    const at = offset + row * width + column;
    target[at] = (target[at] as number) + (1 - s) * top;
    target[at + 1] = (target[at + 1] as number) + s * top;
    target[at + width] = (target[at + width] as number) + (1 - s) * bottom;
    target[at + width + 1] = (target[at + width + 1] as number) + s * bottom;
  }
}
