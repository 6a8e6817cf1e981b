import { MAD_TO_SIGMA } from '../../../shaders/descent/constants.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import { imageOfNumbers } from '../../image/imageOfNumbers.ts';
import { median } from '../../search/median.ts';
import type { Plane } from '../../search/plane.ts';
import type { Judge } from '../../verdict/judge.ts';
import type { Compared } from '../levels.ts';
import type { Settings } from '../settings.ts';

/** Spreads within this ratio may differ by what the images show. */
const LIKE_UNITS = 6;

/** The median distance from the median; the standard deviation where more than half of the samples are equal. */
function spreadOf({ data }: Plane): number {
  const values = Float64Array.from(data).filter(Number.isFinite);
  const middle = median(values) ?? 0;
  const spread = median(
    values.map((value) => value - middle),
    true,
  );
  if (spread) return MAD_TO_SIGMA * spread;
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(values.length, 1),
  );
}

/** The ratio of the images' units: of their robust spreads, 1 where these are alike. */
function ratioOf(fixed: Plane, moving: Plane): number {
  const ratio = spreadOf(fixed) / spreadOf(moving);
  if (!Number.isFinite(ratio) || ratio === 0) return 1;
  return ratio > LIKE_UNITS || ratio < 1 / LIKE_UNITS ? ratio : 1;
}

/** The moving image in units of the fixed one. */
export interface LikeUnits {
  readonly moving: Image;
  /** What its samples were multiplied by. */
  readonly ratio: number;
  destroy(): void;
}

/** Multiplies the moving image's samples where its units differ by so much that a descent would not find the gain. */
export async function inLikeUnits(
  executor: Executor,
  judge: Judge,
  { moving }: Compared,
  { photometric }: Settings,
): Promise<LikeUnits> {
  const same = { moving, ratio: 1, destroy: () => {} };
  if (!photometric) return same;
  const coarse = await judge.coarse();
  const ratio = ratioOf(coarse.fixed, coarse.moving);
  if (ratio === 1) return same;
  const data = (await moving.read()).map((value) => ratio * value);
  const { width, height, channels, origin } = moving;
  const scaled = imageOfNumbers(executor, { width, height, channels, data, origin });
  return { moving: scaled, ratio, destroy: () => scaled.destroy() };
}
