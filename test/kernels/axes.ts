import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';

/** The names of a registry. */
export const names = <R extends object>(registry: R) => Object.keys(registry) as (keyof R)[];

export const sampling = {
  interpolation: names(INTERPOLATIONS),
  border: names(BORDERS),
  channels: [1, 2, 3, 4],
} as const;
export const planes = { channels: [1, 2, 3, 4] } as const;
export const both = [false, true] as const;
/** Leaves meet in the taps alone, which matrix.dawn.test.ts tries in full: the kernels need each kind once. */
export const representative = {
  ...sampling,
  interpolation: ['linear', 'cubic', 'keys'],
  border: ['fill', 'constant', 'reflect', 'line'],
} as const;

/** Levels of a chain, read by taps of every width without a prefilter, at every kind of edge. */
export const leveled = {
  ...sampling,
  interpolation: ['nearest', 'linear', 'keys'],
  border: ['fill', 'constant', 'mirror', 'repeat'],
  channels: [1, 3],
  minify: ['mip'],
} as const;

/** Axes with a border of their own. */
export const mixed = [
  { interpolation: 'linear', border: 'fill', borderY: 'repeat', channels: 2 },
  { interpolation: 'cubic', border: 'constant', borderY: 'reflect', channels: 1 },
  { interpolation: 'keys', border: 'line', borderY: 'mirror', channels: 1 },
] as const;
