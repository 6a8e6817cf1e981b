import { recoloringsWgsl } from '../color/recolor.ts';
import { COMPONENTS } from '../format/format.ts';
import { componentsOf, formOf, type Stored } from '../format/stored.ts';
import { list, wgsl } from '../language/wgsl.ts';
import type { Order } from '../sampling/taps.ts';

/** The colors of the planes that are warped, and those that are compared. */
export interface Compared {
  readonly between: Stored;
  readonly to: Stored;
}

/** Y in the colors that are compared, and what its slopes along u and v become: dY = J dg. */
export const recoloredWgsl = ({ between, to }: Compared, order: Order): string =>
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
export const colorIn = ({ between }: Compared, order: Order): string => {
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
export const comparedIn = ({ to }: Compared, c: number, kind: 'value' | 'sample'): string => {
  const component = COMPONENTS[componentsOf(to)[c] ?? 0];
  if (kind === 'value') return `color.${component}`;
  return `Sample(color.${component}, color_du.${component}, color_dv.${component})`;
};
