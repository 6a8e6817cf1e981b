import { wordsOf } from '../../../../shaders/format/format.ts';
import { extentsOf } from '../../../../shaders/kernel/pixels.ts';
import type { BoundOf, SpecOf } from '../../../../shaders/kernel/twin.ts';
import type { warpColor as warpColorKernel } from '../../../../shaders/kernels/warpColor.ts';
import type { Quad } from '../../../../shaders/language/samples.ts';
import { samplePosition } from '../../../../shaders/sampling/samplePosition.ts';
import type { ByteColors } from './byteColors.ts';
import { byteOf } from './byteTables.ts';

/** Encodes premultiplied means, one for each byte place of the source, as words. */
function encoder({ encode, alpha, picked }: ByteColors): (numbers: ArrayLike<number>) => number {
  return (numbers) => {
    const alphaWeight = alpha < 0 ? 1 : (numbers[alpha] as number);
    const inverse = alphaWeight > 0 ? 1 / alphaWeight : 0;
    let word = 0;
    for (let byte = 0; byte < 4; byte++) {
      const place = picked[byte] as number;
      if (place < 0) continue;
      const number = (numbers[place] as number) * (place === alpha ? 1 : inverse);
      word |= byteOf(encode[place] as Uint32Array, number) << (8 * byte);
    }
    return word >>> 0;
  };
}

/** The twin at one pixel, with tables, and the word of pixels outside. */
export function bytePixel(
  scheme: SpecOf<typeof warpColorKernel>,
  { params, source, output }: BoundOf<typeof warpColorKernel>,
  colors: ByteColors,
) {
  const { width } = extentsOf(params, scheme);
  const [words, results] = [wordsOf(source), wordsOf(output)];
  const { decode, alpha, components } = colors;
  const encoded = encoder(colors);
  const given = Array.from(params.fill) as unknown as Quad;
  const fill = components.map((component) => given[component] ?? 0);
  const outside = encoded(fill);
  const sum = new Float64Array(4);
  const add = (word: number, weight: number) => {
    const by = 8 * alpha;
    const alphaWeight = alpha < 0 ? weight : weight * (decode[alpha]?.[(word >>> by) & 0xff] ?? 0);
    for (let place = 0; place < 4; place++) {
      const number = (decode[place] as Float32Array)[(word >>> (8 * place)) & 0xff] as number;
      sum[place] = (sum[place] as number) + (place === alpha ? alphaWeight : alphaWeight * number);
    }
  };
  const blend = (weight: number) => {
    for (let place = 0; place < 4; place++)
      sum[place] = (sum[place] as number) + weight * (fill[place] as number);
  };
  const pixel = (x: number, y: number, index: number): void => {
    const position = samplePosition(scheme, params, x, y);
    if (!position.inside) {
      results[index] = outside;
      return;
    }
    const { indices: columns, weights: across } = position.x;
    const { indices: rows, weights: down } = position.y;
    sum.fill(0);
    for (let j = 0; j < rows.length; j++) {
      const row = rows[j] as number;
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i] as number;
        const weight = (across[i] as number) * (down[j] as number);
        if (row < 0 || column < 0) blend(weight);
        else add(words[row * width + column] as number, weight);
      }
    }
    results[index] = encoded(sum);
  };
  return { pixel, outside };
}
