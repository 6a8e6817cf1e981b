import type { SpaceName } from '../../../../shaders/color/spaces/index.ts';

/** What happens to each number of a color on its own: nothing, or sRGB's transfer one way or the other. */
export type Curve = 'none' | 'decode' | 'encode';

const DECODED: Partial<Record<SpaceName, SpaceName>> = { rgb: 'linear-rgb', gray: 'linear-gray' };

/** The curve from one space to another, undefined where numbers mix. */
export function transferCurve(from: SpaceName, to: SpaceName): Curve | undefined {
  if (from === to) return 'none';
  if (DECODED[from] === to) return 'decode';
  return DECODED[to] === from ? 'encode' : undefined;
}
