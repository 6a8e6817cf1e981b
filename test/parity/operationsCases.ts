import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import type { InterpolationName } from '../../shaders/sampling/interpolation/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { eachOnce } from '../support/combinations.ts';

const keys = <T extends object>(registry: T) => Object.keys(registry) as (keyof T)[];
const losses = keys(LOSSES);
/** Schemes that read the samples themselves, each with a loss; the peers' cases run the filtered ones on both engines. */
const schemes = eachOnce<{ interpolation: InterpolationName; border: BorderName; channels: number }>({
  interpolation: ['nearest', 'linear', 'keys'],
  border: keys(BORDERS),
  channels: [1, 3],
}).filter(isDirect);
/** Along a continuation alone the weights of a scatter grow. */
const continued = { interpolation: 'linear', border: 'line', channels: 1 } as const;
const cases = [...schemes, continued].map((scheme, k) => ({
  ...scheme,
  loss: losses[k % losses.length] as LossName,
}));

/** A border of each kind: taps that read nothing, taps that are folded, taps that continue. */
const isMain = ({ border }: { readonly border: BorderName }) => ['fill', 'mirror', 'line'].includes(border);

export const MAIN_CASES = cases.filter(isMain);
export const OTHER_CASES = cases.filter((given) => !isMain(given));
