import type { ColorantName } from '../../shaders/color/colorants.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { pack, unpack } from '../../shaders/color/packing.ts';
import { SizeError } from '../base/errors.ts';
import { checkedColorant } from './colorants.ts';

/**
 * One color as another colorant, in float64, in stored order. Alpha is straight, and carried unchanged; it is 1 where
 * `from` has none, and dropped where `to` has none. Colors lose all but their luminance on the way to a gray.
 *
 * @example
 * ```ts
 * import { convertValues } from 'pullback';
 *
 * console.log(convertValues([1, 0, 0], 'RGB', 'Lab')); // about [53.2, 80.1, 67.2]
 * ```
 */
export function convertValues(c: ArrayLike<number>, from: ColorantName, to: ColorantName): number[] {
  const [source, target] = [checkedColorant(from), checkedColorant(to)];
  if (c.length !== source.channels.length) {
    throw new SizeError(`${c.length} numbers for ${from}: give ${source.channels.join(', ')}`);
  }
  const { color, alpha } = unpack(source, c);
  return pack(target, { color: conversion(source.space, target.space).convert(color), alpha });
}
