import { type MapParts, normalize } from '../../index.ts';
import { columns, matrix, short } from './table.ts';

const DEGREES = 180 / Math.PI;

const pair = (values: readonly number[]): string => values.map((value) => short(value)).join(', ');

/** A map and its parts for people to read. */
export async function mapReport(map: Float64Array, parts: MapParts): Promise<string> {
  const { at, translation, angle, scales, shear, perspective, reflected } = parts;
  const rows = [
    ['around pixel', pair(at)],
    ['translation', `${pair(translation)} px`],
    ['angle', `${short(angle * DEGREES)}°`],
    ['scales', `${pair(scales)} px of the source per px of the output`],
    ['shear', short(shear)],
    ['perspective', `${pair(perspective)} per px`],
    ['reflected', reflected ? 'yes' : 'no'],
  ];
  return `W\n${await matrix(normalize(map))}\n${await columns(rows)}`;
}
