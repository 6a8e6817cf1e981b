import type { Space } from '../contracts.ts';
import { gray } from './gray.ts';
import { lab } from './lab.ts';
import { lchab } from './lchab.ts';
import { linearGray } from './linearGray.ts';
import { linearRgb } from './linearRgb.ts';
import { oklab } from './oklab.ts';
import { oklch } from './oklch.ts';
import { rgb } from './rgb.ts';
import { xyz } from './xyz.ts';

/** Every colour space by its public name. */
export const SPACES = {
  gray,
  'linear-gray': linearGray,
  rgb,
  'linear-rgb': linearRgb,
  xyz,
  lab,
  lchab,
  oklab,
  oklch,
} as const satisfies Record<string, Space>;
export type SpaceName = keyof typeof SPACES;
