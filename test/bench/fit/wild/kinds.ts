import { DRAWINGS } from './drawings.ts';
import { LAYERS } from './layers.ts';
import { LIGHTS } from './lights.ts';
import type { Kind } from './makers.ts';
import { SIGHTS } from './sights.ts';
import { STARTS } from './starts.ts';
import { UNANSWERABLE } from './unanswerable.ts';

/** In the order of the table. */
export const KINDS: readonly Kind[] = [
  ...SIGHTS,
  ...LIGHTS,
  ...LAYERS,
  ...DRAWINGS,
  ...STARTS,
  ...UNANSWERABLE,
];
