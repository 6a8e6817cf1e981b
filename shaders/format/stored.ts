import type { Form } from '../color/colorantConversion.ts';
import { COLORANTS, type ColorantName } from '../color/colorants.ts';
import { pack, packingWgsl, unpack } from '../color/packing.ts';
import type { Quad, Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import type { Pixels } from './format.ts';
import { FORMATS, type FormatName } from './index.ts';

/** How the pixels of an image are stored: which numbers, and as what. */
export interface Stored {
  readonly format: FormatName;
  readonly colorant: ColorantName;
  /** Whether the colors are multiplied by their alpha. Default false. */
  readonly premultiplied?: boolean;
}

export const channelsOf = ({ colorant }: Pick<Stored, 'colorant'>): number =>
  COLORANTS[colorant].channels.length;

/** Which of a color's numbers, or 3 for alpha, each channel is. */
export const componentsOf = ({ colorant }: Pick<Stored, 'colorant'>): readonly number[] => {
  const { order, alpha } = COLORANTS[colorant];
  return [...(alpha === 'first' ? [3] : []), ...order, ...(alpha === 'last' ? [3] : [])];
};

/** Color and alpha of a pixel's numbers: alpha is 1 where there is none. */
export function unpacked({ colorant }: Pick<Stored, 'colorant'>, numbers: ArrayLike<number>): Quad {
  const { color, alpha } = unpack(COLORANTS[colorant], numbers);
  return [...color, alpha];
}

/** A pixel's numbers, and 0 where it has fewer than four. */
export function packed({ colorant }: Pick<Stored, 'colorant'>, [x, y, z, alpha]: Quad): Quad {
  const [a = 0, b = 0, c = 0, d = 0] = pack(COLORANTS[colorant], { color: [x, y, z], alpha });
  return [a, b, c, d];
}

export const formOf = ({ colorant, premultiplied = false }: Stored): Form => {
  const { space, alpha } = COLORANTS[colorant];
  return { space, alpha: alpha !== undefined, premultiplied: premultiplied && alpha !== undefined };
};

/** Planes of float32 of the same numbers: what they are read as, and their tangents and cotangents. */
export const planesOf = ({ colorant, premultiplied }: Stored): Stored => ({
  format: 'float32',
  colorant,
  ...(premultiplied && { premultiplied }),
});

/** Of a channel that whole numbers store as (value − low) / span. */
export interface Scale {
  readonly low: number;
  readonly span: number;
}

const WHOLE: Scale = { low: 0, span: 1 };

/** What each of a pixel's four numbers spans. */
export function rangesOf({ colorant }: Pick<Stored, 'colorant'>): readonly Scale[] {
  const scales = COLORANTS[colorant].ranges.map(([low, high]) => ({ low, span: high - low }));
  return Array.from({ length: 4 }, (_, c) => scales[c] ?? WHOLE);
}

/** Whole numbers hold [0, 1]: channels of other ranges are scaled to it. Undefined where none is. */
export function scaleOf({ format, colorant }: Stored): readonly Scale[] | undefined {
  if (!('levels' in FORMATS[format])) return undefined;
  const scales = rangesOf({ colorant });
  return scales.every(({ low, span }) => low === 0 && span === 1) ? undefined : scales;
}

/** Where colors lie in a pixel's numbers, in their own units. */
export function openStored(stored: Stored, memory: Samples, plane: number): Pixels {
  const pixels = FORMATS[stored.format].open(memory, plane, channelsOf(stored));
  const scale = scaleOf(stored);
  const mapChannels = (values: Quad, each: (value: number, c: Scale) => number): Quad =>
    scale ? (values.map((value, c) => each(value, scale[c] as Scale)) as unknown as Quad) : values;
  return {
    load: (place) =>
      unpacked(
        stored,
        mapChannels(pixels.load(place), (value, { low, span }) => low + span * value),
      ),
    store(place, values) {
      pixels.store(
        place,
        mapChannels(packed(stored, values), (value, { low, span }) => (value - low) / span),
      );
    },
  };
}

const vector = (scale: readonly Scale[], key: keyof Scale): string =>
  `vec4f(${scale.map((each) => each[key]).join(', ')})`;

/** `fn NAME_get(place: u32, plane: u32) -> vec4f` of the array NAME: three numbers of a color, and alpha. */
export function loadWgsl(name: string, stored: Stored): string {
  const scale = scaleOf(stored);
  const values = `${name}_load(place, plane)`;
  const scaled = scale ? `${vector(scale, 'low')} + ${vector(scale, 'span')} * ${values}` : values;
  return wgsl`
${FORMATS[stored.format].loadWgsl(name, name, channelsOf(stored))}
${packingWgsl(name, COLORANTS[stored.colorant])}
fn ${name}_get(place: u32, plane: u32) -> vec4f { return ${name}_unpack(${scaled}); }
`;
}

/** `fn NAME_put(place: u32, plane: u32, color: vec4f)` of the array NAME. */
export function storeWgsl(name: string, stored: Stored): string {
  const scale = scaleOf(stored);
  const values = `${name}_pack(color)`;
  const scaled = scale ? `(${values} - ${vector(scale, 'low')}) / ${vector(scale, 'span')}` : values;
  return wgsl`
${FORMATS[stored.format].storeWgsl(name, name, channelsOf(stored))}
${packingWgsl(name, COLORANTS[stored.colorant])}
fn ${name}_put(place: u32, plane: u32, color: vec4f) { ${name}_store(place, plane, ${scaled}); }
`;
}
