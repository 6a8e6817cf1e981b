import { stream } from '../support/stream.ts';

/** Standard normal numbers from a stream of uniform ones: Box and Muller. */
export const normals =
  (uniform: () => number): (() => number) =>
  () =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Standard normal numbers from a seed. */
export const gaussian = (seed: number): (() => number) => normals(stream(seed));
