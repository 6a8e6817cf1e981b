import { componentsOf, formOf, type Stored, scaleOf } from '../../../../shaders/format/stored.ts';
import type { SpecOf } from '../../../../shaders/kernel/twin.ts';
import type { warpColor as warpColorKernel } from '../../../../shaders/kernels/warpColor.ts';
import { decoderOf, encoderOf } from './byteTables.ts';
import { transferCurve } from './curves.ts';

type Four<T> = readonly [T, T, T, T];

/** How colors in the four bytes of a word are averaged and become bytes again, each byte on its own but for alpha. */
export interface ByteColors {
  /** By the place of a byte: the numbers of its values, straight. */
  readonly decode: Four<Float32Array>;
  /** By the same places: what `byteOf` looks up. */
  readonly encode: Four<Uint32Array>;
  /** The place whose number multiplies the others; −1 where none does. */
  readonly alpha: number;
  /** The bits of a word that are all 1 where it is opaque; none where every word is. */
  readonly opaque: number;
  /** For each byte of a result, the place of its number; −1 where it has none. */
  readonly picked: Four<number>;
  /** Which of a color's numbers, or 3 for alpha, each place holds; −1 of those that hold none. */
  readonly components: Four<number>;
}

const PLACES = [0, 1, 2, 3] as const;
const four = <T>(of: (place: number) => T): Four<T> => PLACES.map(of) as unknown as Four<T>;

/** Bytes of straight colors, whose numbers span [0, 1]. */
const straight = (stored: Stored): boolean =>
  stored.format === 'unorm8' && !formOf(stored).premultiplied && !scaleOf(stored);

/** Undefined where a color's numbers mix, or are no bytes. */
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
  // Alpha that the source has none of is 1, in a byte it does not use.
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
