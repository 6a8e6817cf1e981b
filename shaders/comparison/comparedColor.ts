import { recoloring, recoloringsWgsl } from '../color/recolor.ts';
import { COMPONENTS } from '../format/format.ts';
import { componentsOf, formOf, type Stored } from '../format/stored.ts';
import type { Quad } from '../language/samples.ts';
import { list, wgsl } from '../language/wgsl.ts';
import type { Look } from '../sampling/samplePosition.ts';
import type { Sample } from '../sampling/sampler.ts';
import type { Order } from '../sampling/taps.ts';

/** The colors of the planes that are warped, and those that are compared. */
export interface Compared {
  readonly between: Stored;
  readonly to: Stored;
}

/** Y in the colors that are compared, and what its slopes along u and v become: dY = J dg. */
const recoloredWgsl = ({ between, to }: Compared, order: Order): string =>
  recoloringsWgsl([{ prefix: 'recolor', from: formOf(between), to: formOf(to), derivatives: order > 0 }]);

/** A vec4f of color and alpha, of a number per plane. */
const vectorOf = (between: Stored, of: (plane: number) => string, missing: string): string => {
  const components = componentsOf(between);
  return `vec4f(${list(4, (k) => (components.includes(k) ? of(components.indexOf(k)) : k === 3 ? missing : '0.0'))})`;
};

/**
 * `color` and, at order 1, `color_du` and `color_dv`: all channels of a pixel that counts, in the colors that are compared. Pixels
 * that do not see the source are at the fill value.
 */
const colorIn = ({ between }: Compared, order: Order): string => {
  const taken = (kind: string) => (c: number) =>
    `source_${kind}(${c}u * source_plane(), seen, params.fill[${c}])`;
  const fill = vectorOf(between, (c) => `params.fill[${c}]`, '1.0');
  const count = componentsOf(between).length;
  return wgsl`
  var mixed = ${fill};
#if ${order > 0}
  var mixed_du = vec4f();
  var mixed_dv = vec4f();
  if (seen.inside) {
${Array.from({ length: count }, (_, c) => `    let s${c} = ${taken('sample')(c)};\n`).join('')}
    mixed = ${vectorOf(between, (c) => `s${c}.value`, '1.0')};
    mixed_du = ${vectorOf(between, (c) => `s${c}.du`, '0.0')};
    mixed_dv = ${vectorOf(between, (c) => `s${c}.dv`, '0.0')};
  }
  let color_du = recolor_tangent(mixed, mixed_du);
  let color_dv = recolor_tangent(mixed, mixed_dv);
#else
  if (seen.inside) { mixed = ${vectorOf(between, taken('value'), '1.0')}; }
#endif
  let color = recolor(mixed);
`;
};

/** One channel of what is compared, as the sampler's functions give it. */
const comparedIn = ({ to }: Compared, c: number, kind: 'value' | 'sample'): string => {
  const component = COMPONENTS[componentsOf(to)[c] ?? 0];
  if (kind === 'value') return `color.${component}`;
  return `Sample(color.${component}, color_du.${component}, color_dv.${component})`;
};

/** Y_c and its slopes at a pixel, in the colors that are compared: all channels at once, which are asked for one by one. */
function recolored({ between, to }: Compared, planes: (seen: Look, c: number) => Sample) {
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

/**
 * Other colors than are warped, in which they are compared: what kernels of a comparison need of it, in both languages. It is given to
 * them as a value, so that a comparison of numbers carries no colors.
 */
export interface ComparedColor extends Compared {
  /** Planes that are warped. */
  readonly warpedChannels: number;
  /** The functions that a module needs, up to a derivative. */
  functionsWgsl(order: Order): string;
  /** Statements that leave all channels of a pixel that counts in variables. */
  pixelWgsl(order: Order): string;
  /** One channel of them. */
  channelWgsl(c: number, kind: 'value' | 'sample'): string;
  /** Y_c and its slopes, of the planes that are warped. */
  recolored(planes: (seen: Look, c: number) => Sample): (seen: Look, c: number) => Sample;
}

export const comparedColor = (between: Stored, to: Stored): ComparedColor => {
  const compared = { between, to };
  return {
    ...compared,
    warpedChannels: componentsOf(between).length,
    functionsWgsl: (order) => recoloredWgsl(compared, order),
    pixelWgsl: (order) => colorIn(compared, order),
    channelWgsl: (c, kind) => comparedIn(compared, c, kind),
    recolored: (planes) => recolored(compared, planes),
  };
};
