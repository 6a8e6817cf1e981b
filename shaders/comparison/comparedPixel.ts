import type { Matrix } from '../geometry/projection.ts';
import { extentsOf } from '../kernel/pixels.ts';
import type { Samples } from '../language/samples.ts';
import { type SamplePosition, samplePosition, type Viewpoint } from '../sampling/samplePosition.ts';
import { type Sample, sample } from '../sampling/sampler.ts';
import type { ComparisonScheme } from './comparison.ts';

/** The bindings that a comparison reads. */
export interface Compared {
  readonly params: Viewpoint & { readonly size: Matrix; readonly fill: Matrix };
  readonly source: Samples;
  readonly reference: Samples;
  readonly weights: Samples;
}

/** A pixel that counts: its source position and its weight. */
interface Counted {
  readonly position: SamplePosition;
  readonly m: number;
}

/**
 * Functions of a comparison: `counted` returns a pixel's position and weight, undefined if it does not count; `value` and `target`
 * return Y_c and T_c.
 */
export function comparison(scheme: ComparisonScheme, { params, source, reference, weights }: Compared) {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const planes = (position: SamplePosition, c: number): Sample => {
    const fill = params.fill[c] ?? 0;
    return position.inside
      ? sample(source, c * sourcePlane, width, position, fill)
      : { value: fill, du: 0, dv: 0 };
  };
  return {
    plane,
    counted(x: number, y: number, index: number): Counted | undefined {
      const position = samplePosition(scheme, params, x, y);
      if (!position.inside && scheme.overlap === 'valid') return undefined;
      const m = scheme.weights ? (weights[index] ?? 0) : 1;
      return m > 0 ? { position, m } : undefined;
    },
    value: scheme.color ? scheme.color.converted(planes) : planes,
    target: (index: number, c: number): number => (scheme.target ? (reference[c * plane + index] ?? 0) : 0),
  };
}
