import { samples } from '../binding/bindings.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { sampleWgsl } from '../sampling/sampler.ts';
import type { Order } from '../sampling/taps.ts';
import type { ComparedColor } from './comparedColor.ts';

/**
 * The output pixels that a loss counts.
 *
 * @example
 * ```ts
 * import { OVERLAPS } from 'pullback';
 *
 * console.log(Object.keys(OVERLAPS)); // ['valid', 'all']
 * ```
 */
export const OVERLAPS = {
  valid: 'only pixels that see the source',
  all: 'all pixels; those that do not see the source have the fill value',
} as const;
/** A name of `OVERLAPS`. */
export type Overlap = keyof typeof OVERLAPS;

/** What is compiled into a kernel that compares a warped image with a target. */
export interface ComparisonScheme extends Scheme {
  readonly overlap: Overlap;
  /** Without a target, T = 0. */
  readonly target: boolean;
  /** Whether each pixel has a weight m; pixels without one above 0 are left out. Without, m = 1. */
  readonly weights: boolean;
  /** Where Y is compared in other colors than are warped: `channels` are those that are compared. */
  readonly color?: ComparedColor;
}

/** What such a kernel reads. */
export const COMPARED = {
  source: samples('read', 'source'),
  reference: samples('read', 'output'),
  weights: samples('read', 'output'),
} as const;

/** Those that a scheme does not read. */
export const comparedUnused = ({ target, weights }: ComparisonScheme): ('reference' | 'weights')[] => [
  ...(target ? [] : (['reference'] as const)),
  ...(weights ? [] : (['weights'] as const)),
];

/** What reads the source, up to a derivative: `sampleWgsl`, and Y's colors where they are compared in others. */
export const readWgsl = (scheme: ComparisonScheme, order: Order = 1): string =>
  `${WEIGHTS_WGSL}${sampleWgsl(scheme, 'source', order)}${scheme.color?.functionsWgsl(order) ?? ''}`;

/** Where the weights of the item at hand begin, after its place in the own grid. */
const WEIGHTS_WGSL = 'var<private> weights_start: u32;\n';

/**
 * Leaves `pixel` where the pixel does not count, after `otherwise`; then `index` is its place and, with weights, `m` its weight. Needs
 * `x`, `y`, `position` and `WEIGHTS_WGSL`.
 */
export const countedWgsl = (
  { overlap, weights, color }: ComparisonScheme,
  order: Order,
  otherwise = '',
): string => wgsl`
  let index = place(x, y);
#if ${overlap === 'valid'}
  if (!position.inside) { ${otherwise} return; }
#endif
#if ${weights}
  let m = weights[index + weights_start];
  if (!(m > 0.0)) { ${otherwise} return; }
#endif
${color?.pixelWgsl(order) ?? ''}
`;

/**
 * `s` = Y_c or, with `kind` `sample`, Y_c and its slopes; `t` = T_c, read first: it comes while the processor works out where Y_c lies.
 */
export const comparedWgsl = (
  { overlap, target, color }: ComparisonScheme,
  c: number,
  kind: 'value' | 'sample',
): string => {
  const taken = `source_${kind}(${c}u * source_plane(), position, params.fill[${c}])`;
  const fill = kind === 'sample' ? `Sample(params.fill[${c}], 0.0, 0.0)` : `params.fill[${c}]`;
  return wgsl`
#if ${target}
    let t = reference[${c}u * plane() + index];
#else
    let t = 0.0;
#endif
#if ${color !== undefined}
    let s = ${color?.channelWgsl(c, kind) ?? ''};
#elif ${overlap === 'valid'}
    let s = ${taken};
#else
    var s = ${fill};
    if (position.inside) { s = ${taken}; }
#endif
`;
};

/** Zeros in every channel of `output` at `index`. */
export const blankWgsl = (channels: number): string =>
  unroll(channels, (c) => `output[${c}u * plane() + index] = 0.0; `);
