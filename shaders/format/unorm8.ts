import { wgsl } from '../language/wgsl.ts';
import { type Format, wordsOf } from './format.ts';

const LEVELS = 255;

const level = (value: number): number => Math.floor(0.5 + LEVELS * Math.min(Math.max(value, 0), 1));

/** Four bytes, the first channel in the lowest: the bytes of an ImageData in the order they lie. */
export const unorm8: Format = {
  words: () => 1,
  levels: LEVELS,
  rounding: 0.5 / LEVELS,
  open: (memory, _plane, _channels) => {
    const words = wordsOf(memory);
    return {
      load(place) {
        const word = words[place] as number;
        const byte = (c: number) => ((word >>> (8 * c)) & 0xff) / LEVELS;
        return [byte(0), byte(1), byte(2), byte(3)];
      },
      store(place, values) {
        words[place] = values.reduce((word, value, c) => (word | (level(value) << (8 * c))) >>> 0, 0);
      },
    };
  },
  loadWgsl: (name, array) => wgsl`
fn ${name}_load(place: u32, plane: u32) -> vec4f { return unpack4x8unorm(${array}[place]); }
`,
  storeWgsl: (name, array) => wgsl`
fn ${name}_store(place: u32, plane: u32, values: vec4f) { ${array}[place] = pack4x8unorm(values); }
`,
};
