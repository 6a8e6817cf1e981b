import { componentsOf, formOf, type Stored, scaleOf } from '../../../../shaders/format/stored.ts';
import type { SpecOf } from '../../../../shaders/kernel/twin.ts';
import type { warpColor as warpColorKernel } from '../../../../shaders/kernels/warpColor.ts';
import { decoderOf, encoderOf } from './byteTables.ts';
import { transferCurve } from './curves.ts';

type Four<T> = readonly [T, T, T, T];

/** Tables to decode, average and encode colors in the four bytes of a word. Each byte has its own curve; alpha weighs the others. */
export interface ByteColors {
  /** For each byte place, the straight numbers of its 256 values. */
  readonly decode: Four<Float32Array>;
  /** For each byte place, the table for `byteOf`. */
  readonly encode: Four<Uint32Array>;
  /** The place of alpha, which multiplies the other numbers; −1 if there is none. */
  readonly alpha: number;
  /** The bits of alpha, which are all 1 in an opaque word; 0 if every word is opaque. */
  readonly opaque: number;
  /** For each byte of a result, the place of its number; −1 if it has none. */
  readonly picked: Four<number>;
  /** For each place, the index of the component that it holds, 3 for alpha; −1 if it holds none. */
  readonly components: Four<number>;
}

const PLACES = [0, 1, 2, 3] as const;
const four = <T>(of: (place: number) => T): Four<T> => PLACES.map(of) as unknown as Four<T>;

/** Whether colors are stored as bytes, not premultiplied, with ranges [0, 1]. */
const straight = (stored: Stored): boolean =>
  stored.format === 'unorm8' && !formOf(stored).premultiplied && !scaleOf(stored);

/** The tables; undefined if the conversion mixes components, or if the colors are not stored as bytes. */
export function byteColorsOf({
  from,
  workingSpace,
  to,
}: Pick<SpecOf<typeof warpColorKernel>, 'from' | 'workingSpace' | 'to'>): ByteColors | undefined {
  const [given, mixed, kept] = [formOf(from), formOf(workingSpace), formOf(to)];
  const [inward, outward] = [transferCurve(given.space, mixed.space), transferCurve(mixed.space, kept.space)];
  if (!straight(from) || !straight(to) || inward === undefined || outward === undefined) return undefined;
  if (mixed.alpha !== mixed.premultiplied || (kept.alpha && !mixed.alpha)) return undefined;
  const stored = componentsOf(from);
  // If the source has no alpha, a byte that it does not use stands for alpha 1.
  const alpha = mixed.alpha ? (given.alpha ? stored.indexOf(3) : 3) : -1;
  const components = four((place) => (place === alpha ? 3 : (stored[place] ?? -1)));
  const results = componentsOf(to);
  const picked = four((byte) => {
    const component = results[byte];
    return component === undefined ? -1 : components.indexOf(component);
  });
  return {
    decode: four((place) => decoderOf(place === alpha ? (given.alpha ? 'none' : 'one') : inward)),
    encode: four((place) => encoderOf(place === alpha ? 'none' : outward)),
    alpha,
    opaque: given.alpha && mixed.alpha ? (0xff << (8 * alpha)) >>> 0 : 0,
    picked,
    components,
  };
}
