import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

const packLevelKernel = kernel({
  name: 'packLevel',
  bindings: {
    params: uniform({ size: 'vec2u', offset: 'u32', chain: 'u32' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
fn pixel(x: u32, y: u32) {
  let plane = params.size.x * params.size.y;
  let index = y * params.size.x + x;
${unroll(channels, (c) => `  output[${c}u * params.chain + params.offset + index] = source[${c}u * plane + index];\n`)}
}
`,
});

const packLevelTwin: Twin<typeof packLevelKernel> = ({ channels }, { params, source, output }) => {
  const plane = planeOf(params.size);
  for (let c = 0; c < channels; c++) {
    output.set(source.subarray(c * plane, (c + 1) * plane), c * params.chain + params.offset);
  }
};

/** Copies an image into a level of a chain: plane c to index c · `chain` + `offset`. */
export const packLevel = twinned(packLevelKernel, packLevelTwin);
