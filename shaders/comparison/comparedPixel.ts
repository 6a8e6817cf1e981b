import { recoloring } from '../color/recolor.ts';
import { componentsOf, formOf } from '../format/stored.ts';
import type { Matrix } from '../geometry/projection.ts';
import { extentsOf } from '../kernel/pixels.ts';
import type { Quad, Samples } from '../language/samples.ts';
import { type Look, look, type Viewpoint } from '../sampling/samplePosition.ts';
import { type Sample, sample } from '../sampling/sampler.ts';
import type { Compared as ComparedColors } from './comparedColor.ts';
import type { ComparisonScheme } from './comparison.ts';

/** What a comparison reads. */
export interface Compared {
  readonly params: Viewpoint & { readonly size: Matrix; readonly fill: Matrix };
  readonly source: Samples;
  readonly reference: Samples;
  readonly weights: Samples;
}

/** A pixel that counts: where it looks, and its weight. */
interface Counted {
  readonly seen: Look;
  readonly m: number;
}

/** Y_c and its slopes at a pixel, in the colors that are compared: all channels at once, which are asked for one by one. */
export function recolored({ between, to }: ComparedColors, planes: (seen: Look, c: number) => Sample) {
  const { convert, tangent } = recoloring(formOf(between), formOf(to));
  const [given, components] = [componentsOf(between), componentsOf(to)];
  let last: Look | undefined;
  let samples: readonly Sample[] = [];
  const all = (seen: Look): Sample[] => {
    const taken = given.map((_, c) => planes(seen, c));
    const quad = (key: keyof Sample, missing: number) =>
      [0, 1, 2, 3].map((k) => taken[given.indexOf(k)]?.[key] ?? (k === 3 ? missing : 0)) as unknown as Quad;
    const at = quad('value', 1);
    const [value, du, dv] = [convert(at), tangent(at, quad('du', 0)), tangent(at, quad('dv', 0))];
    return components.map((k) => ({ value: value[k] ?? 0, du: du[k] ?? 0, dv: dv[k] ?? 0 }));
  };
  return (seen: Look, c: number): Sample => {
    if (seen !== last) samples = all(seen);
    last = seen;
    return samples[c] as Sample;
  };
}

/** The pixel's view and weight, undefined where it does not count; and Y_c and T_c of one that does. */
export function comparison(scheme: ComparisonScheme, { params, source, reference, weights }: Compared) {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const planes = (seen: Look, c: number): Sample => {
    const fill = params.fill[c] ?? 0;
    return seen.inside ? sample(source, c * sourcePlane, width, seen, fill) : { value: fill, du: 0, dv: 0 };
  };
  return {
    plane,
    counted(x: number, y: number, index: number): Counted | undefined {
      const seen = look(scheme, params, x, y);
      if (!seen.inside && scheme.overlap === 'valid') return undefined;
      const m = scheme.weights ? (weights[index] ?? 0) : 1;
      return m > 0 ? { seen, m } : undefined;
    },
    value: scheme.color ? recolored(scheme.color, planes) : planes,
    target: (index: number, c: number): number => (scheme.target ? (reference[c * plane + index] ?? 0) : 0),
  };
}
