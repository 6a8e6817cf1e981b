import { correlationLayout } from '../../shaders/comparison/correlationLayout.ts';
import { comparison } from './comparison.ts';
import { eachPixel } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const correlationPixel: Visitor<'correlation'> = (scheme, bound) => {
  const { params, sums } = bound;
  const { counted, value, target } = comparison(scheme, bound);
  const layout = correlationLayout(scheme.channels);
  const add = (entry: number, term: number) => {
    sums[entry] = (sums[entry] ?? 0) + term;
  };
  return (x, y, index) => {
    const at = counted(x, y, index);
    if (!at) return;
    for (let c = 0; c < scheme.channels; c++) {
      const entries = layout.channel(c);
      const dy = value(at.seen, c).value - (params.valueCenter[c] ?? 0);
      const dt = target(index, c) - (params.targetCenter[c] ?? 0);
      add(entries.values, at.m * dy);
      add(entries.targets, at.m * dt);
      add(entries.valueSquares, at.m * dy * dy);
      add(entries.targetSquares, at.m * dt * dt);
      add(entries.products, at.m * dy * dt);
    }
    add(layout.weight, at.m);
    add(layout.pixels, 1);
  };
};

export const correlation: Twin<'correlation'> = (scheme, bound) =>
  eachPixel(bound.params.size, correlationPixel(scheme, bound));
