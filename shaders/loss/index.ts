import type { ImageLoss, Loss } from '../leaf/contracts.ts';
import { charbonnier } from './charbonnier.ts';
import { gemanMcClure } from './gemanMcClure.ts';
import { huber } from './huber.ts';
import { l1 } from './l1.ts';
import { lorentzian } from './lorentzian.ts';
import { mse } from './mse.ts';
import { sse } from './sse.ts';
import { sum } from './sum.ts';
import { tukey } from './tukey.ts';
import { zncc } from './zncc.ts';

/**
 * Every pointwise loss by its public name.
 *
 * @example
 * ```ts
 * import { LOSSES } from 'pullback';
 *
 * console.log(LOSSES.huber.rho(2, 1)); // 1.5
 * ```
 */
export const LOSSES = {
  sum,
  sse,
  mse,
  l1,
  huber,
  charbonnier,
  lorentzian,
  'geman-mcclure': gemanMcClure,
  tukey,
} as const satisfies Record<string, Loss>;
/** A name of `LOSSES`: a pointwise loss. */
export type LossName = keyof typeof LOSSES;

/**
 * Every loss that depends on whole images, by its public name.
 *
 * @example
 * ```ts
 * import { IMAGE_LOSSES } from 'pullback';
 *
 * console.log(Object.keys(IMAGE_LOSSES)); // ['zncc']
 * ```
 */
export const IMAGE_LOSSES = { zncc } as const satisfies Record<string, ImageLoss>;
/** A name of `IMAGE_LOSSES`. */
export type ImageLossName = keyof typeof IMAGE_LOSSES;

/**
 * Every loss of two images by its public name: the pointwise losses, and `zncc`, which depends on the whole
 * image.
 *
 * @example
 * ```ts
 * import { COMPARISONS } from 'pullback';
 *
 * console.log(Object.keys(COMPARISONS)); // ['sum', 'sse', …, 'zncc']
 * ```
 */
export const COMPARISONS = { ...LOSSES, ...IMAGE_LOSSES } as const;
/** A name of `COMPARISONS`. */
export type ComparisonName = keyof typeof COMPARISONS;
