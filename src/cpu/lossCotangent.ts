import { LOSSES } from '../../shaders/loss/index.ts';
import { comparison } from './comparison.ts';
import { eachPixel } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const lossCotangentPixel: Visitor<'lossCotangent'> = (scheme, bound) => {
  const { params, output } = bound;
  const { plane, counted, value, target } = comparison(scheme, bound);
  const { slope } = LOSSES[scheme.loss];
  return (x, y, index) => {
    const at = counted(x, y, index);
    for (let c = 0; c < scheme.channels; c++) {
      const r = at ? value(at.seen, c).value - target(index, c) : 0;
      output[c * plane + index] = at ? params.factor * at.m * slope(r, params.scale) : 0;
    }
  };
};

export const lossCotangent: Twin<'lossCotangent'> = (scheme, bound) =>
  eachPixel(bound.params.size, lossCotangentPixel(scheme, bound));
