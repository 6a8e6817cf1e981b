import type { Quad } from '../language/samples.ts';
import { list, unroll, wgsl } from '../language/wgsl.ts';
import { COMPONENTS, type Format } from './format.ts';

/** A plane of float32 per channel. */
export const float32: Format = {
  words: (channels) => channels,
  rounding: 2 ** -24,
  open: (memory, plane, channels) => ({
    load: (place) =>
      [0, 1, 2, 3].map((c) => (c < channels ? (memory[c * plane + place] as number) : 0)) as unknown as Quad,
    store(place, values) {
      for (let c = 0; c < channels; c++) memory[c * plane + place] = values[c] as number;
    },
  }),
  loadWgsl: (name, array, channels) => wgsl`
fn ${name}_load(place: u32, plane: u32) -> vec4f {
  return vec4f(${list(4, (c) => (c < channels ? `bitcast<f32>(${array}[${c}u * plane + place])` : '0.0'))});
}
`,
  storeWgsl: (name, array, channels) => wgsl`
fn ${name}_store(place: u32, plane: u32, values: vec4f) {
${unroll(channels, (c) => `  ${array}[${c}u * plane + place] = bitcast<u32>(values.${COMPONENTS[c]});\n`)}}
`,
};
