import type { Border } from '../contracts.ts';
import { clamp } from './clamp.ts';
import { constant } from './constant.ts';
import { fill } from './fill.ts';

/** Every border by its public name. */
export const BORDERS = { fill, constant, clamp } as const satisfies Record<string, Border>;
export type BorderName = keyof typeof BORDERS;
