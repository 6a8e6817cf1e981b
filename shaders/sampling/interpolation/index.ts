import type { Interpolation } from '../../leaf/contracts.ts';
import { cubic } from './cubic.ts';
import { keys } from './keys.ts';
import { lanczos } from './lanczos.ts';
import { linear } from './linear.ts';
import { nearest } from './nearest.ts';
import { quadratic } from './quadratic.ts';

/** Every interpolation by its public name. OpenCV's Lanczos4 is normalized too, and so the same kernel as `lanczos4`. */
export const INTERPOLATIONS = {
  nearest,
  linear,
  quadratic,
  cubic,
  keys: keys(-1 / 2),
  'keys-opencv': keys(-3 / 4),
  lanczos2: lanczos(2),
  lanczos3: lanczos(3),
  lanczos4: lanczos(4),
  'lanczos4-opencv': lanczos(4),
} as const satisfies Record<string, Interpolation>;

/** A name of the registry, or `keys(a)` for cubic convolution with another slope a, as in `keys(-0.6)`. */
export type InterpolationName = keyof typeof INTERPOLATIONS | `keys(${number})`;
