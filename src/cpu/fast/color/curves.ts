import type { SpaceName } from '../../../../shaders/color/spaces/index.ts';

/** A curve that applies to each number of a color: the identity, or sRGB's transfer function in either direction. */
export type Curve = 'none' | 'decode' | 'encode';

const DECODED: Partial<Record<SpaceName, SpaceName>> = { rgb: 'linear-rgb', gray: 'linear-gray' };

/** The curve from one space to another, undefined where numbers mix. */
export function transferCurve(from: SpaceName, to: SpaceName): Curve | undefined {
  if (from === to) return 'none';
  if (DECODED[from] === to) return 'decode';
  return DECODED[to] === from ? 'encode' : undefined;
}
