import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

/** The means of blocks of 2×2; at the far edge of an odd side, of the samples that there are. A side of n has ⌈n/2⌉. */
export const halve = kernel({
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  visit: ({ channels }: Planes) => wgsl`
fn visit(x: u32, y: u32) {
  let size = params.source_size;
  let top = 2u * y * size.x;
  let bottom = min(2u * y + 1u, size.y - 1u) * size.x;
  let left = 2u * x;
  let right = min(left + 1u, size.x - 1u);
  var offset = 0u;
  var index = y * params.size.x + x;
${unroll(
  channels,
  () => `
  output[index] = 0.25 * ((source[offset + top + left] + source[offset + top + right])
    + (source[offset + bottom + left] + source[offset + bottom + right]));
  offset += size.x * size.y;
  index += params.size.x * params.size.y;`,
)}
}
`,
});
