import { COLORANTS } from '../color/colorants.ts';
import { FORMATS } from './index.ts';
import type { Stored } from './stored.ts';

/** Of a channel that whole numbers store as (value − low) / span. */
export interface Scale {
  readonly low: number;
  readonly span: number;
}

const WHOLE: Scale = { low: 0, span: 1 };

/** What each of a pixel's four numbers spans. */
export function rangesOf({ colorant }: Pick<Stored, 'colorant'>): readonly Scale[] {
  const scales = COLORANTS[colorant].ranges.map(([low, high]) => ({ low, span: high - low }));
  return Array.from({ length: 4 }, (_, c) => scales[c] ?? WHOLE);
}

/** Whole numbers hold [0, 1]: channels of other ranges are scaled to it. Undefined where none is. */
export function scaleOf({ format, colorant }: Stored): readonly Scale[] | undefined {
  if (!('levels' in FORMATS[format])) return undefined;
  const scales = rangesOf({ colorant });
  return scales.every(({ low, span }) => low === 0 && span === 1) ? undefined : scales;
}
