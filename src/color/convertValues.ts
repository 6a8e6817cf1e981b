import type { ColorantName } from '../../shaders/color/colorants.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { pack, unpack } from '../../shaders/color/packing.ts';
import { SizeError } from '../base/errors.ts';
import { checkedColorant } from './colorants.ts';

/**
 * Converts the numbers of one color to another colorant, in float64, in stored order. Alpha is straight and
 * not changed; it is 1 if `from` has none, and dropped if `to` has none. A gray keeps only the luminance.
 * Throws OptionError for an unknown colorant, SizeError for another number of channels.
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
