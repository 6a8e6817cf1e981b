import type { Extension, ExtensionName } from '../../leaf/contracts.ts';
import { flatEdge } from './flatEdge.ts';
import { free } from './free.ts';
import { line } from './line.ts';
import { lineEdge } from './lineEdge.ts';
import { mirror } from './mirror.ts';
import { reflect } from './reflect.ts';
import { repeat } from './repeat.ts';

/**
 * Every way in which coefficients go on past the ends of a line, by its public name. Those of Interpolations.jl:
 * `Flat(OnGrid())` is `mirror`, `Flat(OnCell())` `flat-edge`, `Line(OnGrid())` `line`, `Line(OnCell())` `line-edge`, `Free` on
 * either `free`, `Reflect` of quadratics `mirror` on the grid and `reflect` on the cell, `Periodic` `repeat`.
 *
 * @example
 * ```ts
 * import { EXTENSIONS } from 'pullback';
 *
 * console.log(Object.keys(EXTENSIONS)); // ['mirror', 'reflect', …]
 * ```
 */
export const EXTENSIONS = {
  mirror,
  reflect,
  repeat,
  line,
  'line-edge': lineEdge,
  'flat-edge': flatEdge,
  free,
} as const satisfies Record<ExtensionName, Extension>;
