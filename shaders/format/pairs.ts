import type { Quad } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import { type Format, wordsOf } from './format.ts';

/** A number as 16 bits, and back. */
export interface Half {
  readonly levels?: number;
  readonly rounding: number;
  toBits(value: number): number;
  fromBits(bits: number): number;
  /** WGSL's functions of a pair of them. */
  readonly pack: string;
  readonly unpack: string;
}

/** Two channels in a word, the first in its low half; the next two in a second plane. */
export const pairs = ({ levels, rounding, toBits, fromBits, pack, unpack }: Half): Format => ({
  words: (channels) => (channels > 2 ? 2 : 1),
  ...(levels !== undefined && { levels }),
  rounding,
  open: (memory, plane, channels) => {
    const words = wordsOf(memory);
    const pair = (at: number): [number, number] => {
      const word = words[at] as number;
      return [fromBits(word & 0xffff), fromBits(word >>> 16)];
    };
    const put = (at: number, low: number, high: number) => {
      words[at] = (toBits(low) | (toBits(high) << 16)) >>> 0;
    };
    return {
      load: (place): Quad => [...pair(place), ...(channels > 2 ? pair(plane + place) : ([0, 0] as const))],
      store(place, values) {
        put(place, values[0], values[1]);
        if (channels > 2) put(plane + place, values[2], values[3]);
      },
    };
  },
  loadWgsl: (name, array, channels) => wgsl`
fn ${name}_load(place: u32, plane: u32) -> vec4f {
#if ${channels > 2}
  return vec4f(${unpack}(${array}[place]), ${unpack}(${array}[plane + place]));
#else
  return vec4f(${unpack}(${array}[place]), 0.0, 0.0);
#endif
}
`,
  storeWgsl: (name, array, channels) => wgsl`
fn ${name}_store(place: u32, plane: u32, values: vec4f) {
  ${array}[place] = ${pack}(values.xy);
#if ${channels > 2}
  ${array}[plane + place] = ${pack}(values.zw);
#endif
}
`,
});
