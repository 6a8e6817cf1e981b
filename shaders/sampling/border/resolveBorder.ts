import type { Border } from '../../leaf/contracts.ts';
import { BORDERS, type BorderName } from './index.ts';

/** The border of one axis: a name of the registry, or a leaf. */
export type AxisBorder = BorderName | Border;

export const resolveBorder = (border: AxisBorder): Border =>
  typeof border === 'string' ? BORDERS[border] : border;
