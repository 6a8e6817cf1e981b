import { conversion } from '../../shaders/color/conversion.ts';
import { FORMATS } from '../../shaders/format/index.ts';
import { channelsOf, formOf, openStored, type Stored } from '../../shaders/format/stored.ts';
import type { ConvertScheme } from '../../shaders/kernels/convert.ts';
import type { ConvertDerivativeScheme } from '../../shaders/kernels/convertDerivative.ts';
import type { ColorScheme } from '../../shaders/kernels/warpColor.ts';
import type { Quad } from '../../shaders/language/samples.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import type { BoundOf } from '../support/kernels.ts';
import { noise, stream } from '../support/random.ts';
import type { Setting } from '../support/settings.ts';

/** Room for the words of pixels; of float32, in float64. */
const roomOf = (stored: Stored, plane: number): Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> => {
  const words = plane * FORMATS[stored.format].words(channelsOf(stored));
  return stored.format === 'float32' ? new Float64Array(words) : new Float32Array(words);
};

/** Colors of sRGB in which nothing has a corner, some translucent and some opaque, stored. */
function colors(stored: Stored, plane: number, seed: number): Float32Array<ArrayBuffer> {
  const { space, premultiplied } = formOf(stored);
  const { convert } = conversion('rgb', space);
  const next = stream(seed);
  const words = new Float32Array(plane * FORMATS[stored.format].words(channelsOf(stored)));
  const pixels = openStored(stored, words, plane);
  for (let k = 0; k < plane; k++) {
    const level = 0.1 + 0.6 * next();
    const color = convert([level, level + 0.05 + 0.1 * next(), level - 0.03 - 0.02 * next()]);
    const alpha = k % 3 === 0 ? 1 : 0.25 + 0.7 * next();
    const scale = premultiplied ? alpha : 1;
    pixels.store(k, [...color.map((value) => value * scale), alpha] as unknown as Quad);
  }
  return words;
}

const area = ([width = 0, height = 0]: ArrayLike<number> & Iterable<number>): number => width * height;

export const convertInputs = ({ from, to }: ConvertScheme, { size, seed }: Setting): BoundOf<'convert'> => ({
  params: { size },
  source: colors(from, area(size), seed + 2),
  output: roomOf(to, area(size)),
});

export const derivativeInputs = (
  { from, to, direction }: ConvertDerivativeScheme,
  { size, seed }: Setting,
): BoundOf<'convertDerivative'> => {
  const [given, output] = direction === 'tangent' ? [from, to] : [to, from];
  return {
    params: { size },
    source: colors(from, area(size), seed + 2),
    given: noise(channelsOf(given) * area(size), seed + 3),
    output: new Float64Array(channelsOf(output) * area(size)),
  };
};

export function warpInputs<P>(scheme: ColorScheme, setting: Setting, params: P) {
  const next = stream(setting.seed + 5);
  return {
    params: {
      ...params,
      fill: [next(), next(), next(), next()].map((value) => Math.fround(0.4 + 0.3 * value)),
    },
    source: colors(scheme.from, area(storedSize(scheme, setting.sourceSize)), setting.seed + 2),
    output: roomOf(scheme.to, area(setting.size)),
  };
}
