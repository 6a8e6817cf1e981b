import type { ColorantName } from '../../shaders/colour/colorants.ts';
import { conversion } from '../../shaders/colour/conversion.ts';
import { pack, unpack } from '../../shaders/colour/packing.ts';
import { SizeError } from '../errors.ts';
import { checkedColorant } from './colorants.ts';

/**
 * One colour as another colorant, in float64, in stored order. Alpha is straight, and carried unchanged; it is 1 where
 * `from` has none, and dropped where `to` has none. Colours lose all but their luminance on the way to a grey.
 */
export function convertColour(c: ArrayLike<number>, from: ColorantName, to: ColorantName): number[] {
  const [source, target] = [checkedColorant(from), checkedColorant(to)];
  if (c.length !== source.channels.length) {
    throw new SizeError(`${c.length} numbers for ${from}: give ${source.channels.join(', ')}`);
  }
  const { colour, alpha } = unpack(source, c);
  return pack(target, { colour: conversion(source.space, target.space).convert(colour), alpha });
}
