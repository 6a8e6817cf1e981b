import type { Border, Interpolation } from '../leaf/contracts.ts';

/** The most terms of a continuation. */
export const TERMS = 4;
/** Coefficients past either end of a line of B-spline coefficients: the widest cell of the folded borders needs two. */
const RIM = 2;
/** Samples that are added at either end before the filter if the samples continue without end: the 12th power of a pole is below 2⁻²². */
const WARM_UP = 12;

export type WarmUp = 'none' | 'edge' | 'fill';

/** How a border continues the samples; `none` if it continues the coefficients. */
export const samplewise = ({ extension }: Border): WarmUp =>
  extension === 'edge' || extension === 'fill' ? extension : 'none';

/** How an interpolation reads an axis under a border. */
export interface Axis {
  readonly interpolation: Interpolation;
  readonly border: Border;
  /** Number of stored elements before the first sample, and after the last. */
  readonly pad: number;
  /** How the `pad` samples are made that are added before the filter; with `none`, coefficients are added after it. */
  readonly warmUp: WarmUp;
  /** Whether taps may read the fill value, as index −1. */
  readonly blends: boolean;
  /** The index of the stored element that a tap reads. */
  stored(index: number, size: number): number;
  /** The same in WGSL, of the variables `index` and `size`. `prefix` is that of the border's functions. */
  readonly storedWgsl: (index: string, prefix: string) => string;
}

export function axisOf(interpolation: Interpolation, border: Border): Axis {
  const { support, prefilter } = interpolation;
  const warmUp = prefilter ? samplewise(border) : 'none';
  const beside = border.continues && support > 2 ? support / 2 - 1 : 0;
  const pad = prefilter ? (warmUp === 'none' ? RIM : WARM_UP) : beside;
  // Two taps or fewer read outside a hard cut with weight 0 only.
  const blends = border.blends && (border.hard ? !prefilter && support > 2 : true);
  const direct = pad === 0 && (blends || !border.blends);
  const shared = { interpolation, border, pad, warmUp, blends };
  if (direct) {
    return {
      ...shared,
      stored: (index, size) => border.tap(index, size),
      storedWgsl: (index, prefix) => `${prefix}_tap(${index}, size)`,
    };
  }
  if (blends) {
    return {
      ...shared,
      stored: (index, size) => (index >= -pad && index < size + pad ? index + pad : -1),
      storedWgsl: (index) => `select(-1, ${index} + ${pad}, ${index} >= ${-pad} && ${index} < size + ${pad})`,
    };
  }
  return {
    ...shared,
    stored: (index, size) => Math.min(Math.max(index + pad, 0), size - 1 + 2 * pad),
    storedWgsl: (index) => `clamp(${index} + ${pad}, 0, size + ${2 * pad - 1})`,
  };
}
