import { colorantConversion, colorantConversionsWgsl } from '../color/colorantConversion.ts';
import { COMPONENTS } from '../format/format.ts';
import { componentsOf, formOf, type Stored } from '../format/stored.ts';
import type { Quad } from '../language/samples.ts';
import { list, wgsl } from '../language/wgsl.ts';
import type { SamplePosition } from '../sampling/samplePosition.ts';
import type { Sample } from '../sampling/sampler.ts';
import type { Order } from '../sampling/taps.ts';

/** The colors of the warped planes, and the compared colors. */
export interface Compared {
  readonly workingSpace: Stored;
  readonly to: Stored;
}

/** Y in the colors that are compared, and what its slopes along u and v become: dY = J dg. */
const convertedWgsl = ({ workingSpace, to }: Compared, order: Order): string =>
  colorantConversionsWgsl([
    { prefix: 'convert_color', from: formOf(workingSpace), to: formOf(to), derivatives: order > 0 },
  ]);

/** A vec4f of color and alpha, of a number per plane. */
const vectorOf = (workingSpace: Stored, of: (plane: number) => string, missing: string): string => {
  const components = componentsOf(workingSpace);
  return `vec4f(${list(4, (k) => (components.includes(k) ? of(components.indexOf(k)) : k === 3 ? missing : '0.0'))})`;
};

/**
 * `color` and, at order 1, `color_du` and `color_dv`: all channels of a pixel that counts, in the compared colors. Pixels
 * outside the source have the fill value.
 */
const colorIn = ({ workingSpace }: Compared, order: Order): string => {
  const taken = (kind: string) => (c: number) =>
    `source_${kind}(${c}u * source_plane(), position, params.fill[${c}])`;
  const fill = vectorOf(workingSpace, (c) => `params.fill[${c}]`, '1.0');
  const count = componentsOf(workingSpace).length;
  return wgsl`
  var mixed = ${fill};
#if ${order > 0}
  var mixed_du = vec4f();
  var mixed_dv = vec4f();
  if (position.inside) {
${Array.from({ length: count }, (_, c) => `    let s${c} = ${taken('sample')(c)};\n`).join('')}
    mixed = ${vectorOf(workingSpace, (c) => `s${c}.value`, '1.0')};
    mixed_du = ${vectorOf(workingSpace, (c) => `s${c}.du`, '0.0')};
    mixed_dv = ${vectorOf(workingSpace, (c) => `s${c}.dv`, '0.0')};
  }
  let color_du = convert_color_tangent(mixed, mixed_du);
  let color_dv = convert_color_tangent(mixed, mixed_dv);
#else
  if (position.inside) { mixed = ${vectorOf(workingSpace, taken('value'), '1.0')}; }
#endif
  let color = convert_color(mixed);
`;
};

/** One channel of the compared colors, in the form of the sampler's results. */
const comparedIn = ({ to }: Compared, c: number, kind: 'value' | 'sample'): string => {
  const component = COMPONENTS[componentsOf(to)[c] ?? 0];
  if (kind === 'value') return `color.${component}`;
  return `Sample(color.${component}, color_du.${component}, color_dv.${component})`;
};

/** Y_c and its slopes at a pixel, in the colors that are compared: all channels at once, which are asked for one by one. */
function converted({ workingSpace, to }: Compared, planes: (position: SamplePosition, c: number) => Sample) {
  const { convert, tangent } = colorantConversion(formOf(workingSpace), formOf(to));
  const [given, components] = [componentsOf(workingSpace), componentsOf(to)];
  let last: SamplePosition | undefined;
  let samples: readonly Sample[] = [];
  const all = (position: SamplePosition): Sample[] => {
    const taken = given.map((_, c) => planes(position, c));
    const quad = (key: keyof Sample, missing: number) =>
      [0, 1, 2, 3].map((k) => taken[given.indexOf(k)]?.[key] ?? (k === 3 ? missing : 0)) as unknown as Quad;
    const at = quad('value', 1);
    const [value, du, dv] = [convert(at), tangent(at, quad('du', 0)), tangent(at, quad('dv', 0))];
    return components.map((k) => ({ value: value[k] ?? 0, du: du[k] ?? 0, dv: dv[k] ?? 0 }));
  };
  return (position: SamplePosition, c: number): Sample => {
    if (position !== last) samples = all(position);
    last = position;
    return samples[c] as Sample;
  };
}

/**
 * A comparison in a color space that differs from the warped one, in both languages. Kernels receive it as a value, so that comparisons
 * of plain numbers do not load color code.
 */
export interface ComparedColor extends Compared {
  /** Number of warped planes. */
  readonly warpedChannels: number;
  /** WGSL functions for derivatives up to an order. */
  functionsWgsl(order: Order): string;
  /** WGSL statements that compute all channels of a pixel that counts. */
  pixelWgsl(order: Order): string;
  /** A WGSL expression for one of these channels. */
  channelWgsl(c: number, kind: 'value' | 'sample'): string;
  /** Y_c and its slopes, of the planes that are warped. */
  converted(
    planes: (position: SamplePosition, c: number) => Sample,
  ): (position: SamplePosition, c: number) => Sample;
}

export const comparedColor = (workingSpace: Stored, to: Stored): ComparedColor => {
  const compared = { workingSpace, to };
  return {
    ...compared,
    warpedChannels: componentsOf(workingSpace).length,
    functionsWgsl: (order) => convertedWgsl(compared, order),
    pixelWgsl: (order) => colorIn(compared, order),
    channelWgsl: (c, kind) => comparedIn(compared, c, kind),
    converted: (planes) => converted(compared, planes),
  };
};
