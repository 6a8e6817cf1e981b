import type { Extension, ExtensionName } from '../../leaf/contracts.ts';
import { free } from './free.ts';
import { line } from './line.ts';
import { mirror } from './mirror.ts';
import { reflect } from './reflect.ts';
import { wrap } from './wrap.ts';

/**
 * Every way in which B-spline coefficients continue past the ends of a line, by its public name.
 *
 * @example
 * ```ts
 * import { EXTENSIONS } from 'pullback';
 *
 * console.log(Object.keys(EXTENSIONS)); // ['mirror', 'reflect', …]
 * ```
 */
export const EXTENSIONS = { mirror, reflect, wrap, line, free } as const satisfies Record<
  ExtensionName,
  Extension
>;
