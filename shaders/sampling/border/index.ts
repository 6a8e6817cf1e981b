import type { Border } from '../../leaf/contracts.ts';
import { clamp } from './clamp.ts';
import { constant } from './constant.ts';
import { fill } from './fill.ts';
import { fillEdge } from './fillEdge.ts';
import { line } from './line.ts';
import { mirror } from './mirror.ts';
import { reflect } from './reflect.ts';
import { repeat } from './repeat.ts';
import { repeatOverlap } from './repeatOverlap.ts';
import { replicate } from './replicate.ts';

/**
 * Every border by its public name.
 *
 * @example
 * ```ts
 * import { BORDERS } from 'pullback';
 *
 * console.log(Object.keys(BORDERS)); // ['fill', 'fill-edge', …]
 * ```
 */
export const BORDERS = {
  fill,
  'fill-edge': fillEdge,
  constant,
  clamp,
  replicate,
  mirror,
  reflect,
  repeat,
  'repeat-overlap': repeatOverlap,
  line,
} as const satisfies Record<string, Border>;
/** A name of `BORDERS`. */
export type BorderName = keyof typeof BORDERS;
