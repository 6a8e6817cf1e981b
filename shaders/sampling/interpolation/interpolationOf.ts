import type { Interpolation } from '../../leaf/contracts.ts';
import { INTERPOLATIONS, type InterpolationName } from './index.ts';
import { keys } from './keys.ts';

const KEYS = /^keys\(([^()]+)\)$/;

const isRegistered = (name: string): name is keyof typeof INTERPOLATIONS =>
  Object.hasOwn(INTERPOLATIONS, name);

const made = new Map<string, Interpolation>();

/** The slope a of `keys(a)`; undefined for any other name, and where a is no finite number. */
function slopeOf(name: string): number | undefined {
  const text = KEYS.exec(name)?.[1]?.trim();
  const slope = text ? Number(text) : Number.NaN;
  return Number.isFinite(slope) ? slope : undefined;
}

/**
 * Whether a name is that of an interpolation: one of `INTERPOLATIONS`, or `keys(a)` with a number a.
 *
 * @example
 * ```ts
 * import { isInterpolation } from 'pullback';
 *
 * console.log(isInterpolation('keys(-0.6)'), isInterpolation('bicubic')); // true, false
 * ```
 */
export const isInterpolation = (name: string): name is InterpolationName =>
  isRegistered(name) || slopeOf(name) !== undefined;

/** A name, or a leaf. */
export type InterpolationChoice = InterpolationName | Interpolation;

/** The leaf of a choice. */
export function interpolationOf(name: InterpolationChoice): Interpolation {
  if (typeof name !== 'string') return name;
  if (isRegistered(name)) return INTERPOLATIONS[name];
  const leaf = made.get(name) ?? keys(slopeOf(name) ?? 0);
  made.set(name, leaf);
  return leaf;
}
