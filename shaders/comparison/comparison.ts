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

/** The compile-time choices of a kernel that compares a warped image with a target. */
export interface ComparisonScheme extends Scheme {
  readonly overlap: Overlap;
  /** Without a target, T = 0. */
  readonly target: boolean;
  /** Whether pixels have weights m, and count only if m > 0. Otherwise m = 1. */
  readonly weights: boolean;
  /** The conversion to the compared colors if they differ from the warped ones; `channels` is the number of compared channels. */
  readonly color?: ComparedColor;
}

/** The bindings that such a kernel reads. */
export const COMPARED = {
  source: samples('read', 'source'),
  reference: samples('read', 'output'),
  weights: samples('read', 'output'),
} as const;

/** The bindings that a scheme does not read. */
export const comparedUnused = ({ target, weights }: ComparisonScheme): ('reference' | 'weights')[] => [
  ...(target ? [] : (['reference'] as const)),
  ...(weights ? [] : (['weights'] as const)),
];

/** The functions that sample the source with derivatives up to an order, and convert Y if it is compared in other colors. */
export const readWgsl = (scheme: ComparisonScheme, order: Order = 1): string =>
  `${WEIGHTS_WGSL}${sampleWgsl(scheme, 'source', order)}${scheme.color?.functionsWgsl(order) ?? ''}`;

/** Offset of the current item's weights relative to its place in the output grid. */
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
 * `s` = Y_c or, with `kind` `sample`, Y_c and its slopes; `t` = T_c, which is read first, so that the read overlaps the computation of Y_c.
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
