import { list, wgsl } from '../language/wgsl.ts';
import type { Triple } from './arithmetic/contracts.ts';
import type { Colorant } from './colorants.ts';

/** A color of its space, and its straight alpha. */
export interface Unpacked {
  readonly color: Triple;
  /** 1 where the colorant has none. */
  readonly alpha: number;
}

/** The stored channel that holds number k of the space, or alpha; −1 where none does. */
const placeOf = ({ order, alpha }: Colorant, k: 0 | 1 | 2 | 'alpha'): number => {
  if (k === 'alpha') return alpha === undefined ? -1 : alpha === 'first' ? 0 : order.length;
  const at = order.indexOf(k);
  return at < 0 ? -1 : at + Number(alpha === 'first');
};

const COLOUR = [0, 1, 2] as const;

/** From stored order. */
export function unpack(colorant: Colorant, stored: ArrayLike<number>): Unpacked {
  const at = (k: 0 | 1 | 2 | 'alpha', otherwise: number) => stored[placeOf(colorant, k)] ?? otherwise;
  return { color: [at(0, 0), at(1, 0), at(2, 0)], alpha: at('alpha', 1) };
}

/** To stored order; alpha is dropped where the colorant has none. */
export function pack({ order, alpha: place }: Colorant, { color, alpha }: Unpacked): number[] {
  const stored = order.map((k) => color[k]);
  if (place === undefined) return stored;
  return place === 'first' ? [alpha, ...stored] : [...stored, alpha];
}

/**
 * `fn PREFIX_unpack(v: vec4f) -> vec4f`, from stored channels (those that are not there are ignored) to the color in xyz
 * and alpha in w, 1 where there is none, and `fn PREFIX_pack(v: vec4f) -> vec4f` back, with 0 in what is not stored.
 */
export function packingWgsl(prefix: string, colorant: Colorant): string {
  const places = [...COLOUR.map((k) => placeOf(colorant, k)), placeOf(colorant, 'alpha')];
  const unpacked = list(4, (k) => ((places[k] ?? -1) < 0 ? `${Number(k === 3)}.0` : `v[${places[k]}]`));
  const packed = list(4, (at) => (places.includes(at) ? `v[${places.indexOf(at)}]` : '0.0'));
  return wgsl`
fn ${prefix}_unpack(v: vec4f) -> vec4f { return vec4f(${unpacked}); }
fn ${prefix}_pack(v: vec4f) -> vec4f { return vec4f(${packed}); }
`;
}
