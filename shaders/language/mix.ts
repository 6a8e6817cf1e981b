import { wgsl } from './wgsl.ts';

/** `fn NAME_PART`: the shares of a pixel's two levels in `fn NAME_level_PART`, of a `type` that can be scaled and added. */
export const mixWgsl = (name: string, part: string, type: string, sum = 'mixed + level.weight * one') => wgsl`
fn ${name}_${part}(offset: u32, position: SamplePosition, fill: f32) -> ${type} {
  var mixed = ${type}();
  for (var k = 0; k < 2; k++) {
    let level = position.levels[k];
    if (level.weight > 0.0) {
      let one = ${name}_level_${part}(offset + u32(level.offset), level, fill);
      mixed = ${sum};
    }
  }
  return mixed;
}
`;

/** The sum of two samples. */
export const MIXED_SAMPLE = `Sample(${['value', 'du', 'dv']
  .map((part) => `mixed.${part} + level.weight * one.${part}`)
  .join(', ')})`;
