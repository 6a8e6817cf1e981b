import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

/** (fine − coarse)², of a band between two blurs of an image. */
export const bandEnergy = kernel({
  bindings: {
    params: uniform({ size: 'vec2u' }),
    fine: samples('read'),
    coarse: samples('read'),
    output: samples('read_write'),
  },
  visit: ({ channels }: Planes) => wgsl`
fn visit(x: u32, y: u32) {
  var index = y * params.size.x + x;
${unroll(
  channels,
  () => `
  { let band = fine[index] - coarse[index]; output[index] = band * band; }
  index += params.size.x * params.size.y;`,
)}
}
`,
});
