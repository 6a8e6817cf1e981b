import { comparison } from './comparison.ts';
import { eachPixel } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const correlationCotangentPixel: Visitor<'correlationCotangent'> = (scheme, bound) => {
  const { params, output } = bound;
  const { plane, counted, value, target } = comparison(scheme, bound);
  const { valueCenter, targetCenter, valueFactor, targetFactor } = params;
  return (x, y, index) => {
    const at = counted(x, y, index);
    for (let c = 0; c < scheme.channels; c++) {
      const dy = at ? value(at.seen, c).value - (valueCenter[c] ?? 0) : 0;
      const dt = at ? target(index, c) - (targetCenter[c] ?? 0) : 0;
      const pull = (valueFactor[c] ?? 0) * dy + (targetFactor[c] ?? 0) * dt;
      output[c * plane + index] = at ? at.m * pull : 0;
    }
  };
};

export const correlationCotangent: Twin<'correlationCotangent'> = (scheme, bound) =>
  eachPixel(bound.params.size, correlationCotangentPixel(scheme, bound));
