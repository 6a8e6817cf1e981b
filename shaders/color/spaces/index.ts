import type { Space } from '../arithmetic/contracts.ts';
import { din99 } from './din99.ts';
import { gray } from './gray.ts';
import { hsl } from './hsl.ts';
import { hsv } from './hsv.ts';
import { lab } from './lab.ts';
import { lchab } from './lchab.ts';
import { lchuv } from './lchuv.ts';
import { linearGray } from './linearGray.ts';
import { linearRgb } from './linearRgb.ts';
import { lms } from './lms.ts';
import { luv } from './luv.ts';
import { oklab } from './oklab.ts';
import { oklch } from './oklch.ts';
import { rgb } from './rgb.ts';
import { xyy } from './xyy.ts';
import { xyz } from './xyz.ts';
import { ycbcr } from './ycbcr.ts';
import { yiq } from './yiq.ts';

/** Every color space by its public name. */
export const SPACES = {
  gray,
  'linear-gray': linearGray,
  rgb,
  'linear-rgb': linearRgb,
  hsv,
  hsl,
  xyz,
  xyy,
  lab,
  lchab,
  luv,
  lchuv,
  oklab,
  oklch,
  lms,
  yiq,
  ycbcr,
  din99,
} as const satisfies Record<string, Space>;
export type SpaceName = keyof typeof SPACES;
