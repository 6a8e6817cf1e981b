import type { Interpolation } from '../contracts.ts';
import { linear } from './linear.ts';
import { nearest } from './nearest.ts';

/** Every interpolation by its public name. */
export const INTERPOLATIONS = { nearest, linear } as const satisfies Record<string, Interpolation>;
export type InterpolationName = keyof typeof INTERPOLATIONS;
