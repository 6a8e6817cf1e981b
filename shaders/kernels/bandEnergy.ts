import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

const bandEnergyKernel = kernel({
  name: 'bandEnergy',
  bindings: {
    params: uniform({ size: 'vec2u' }),
    fine: samples('read'),
    coarse: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
fn pixel(x: u32, y: u32) {
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

const bandEnergyTwin: Twin<typeof bandEnergyKernel> = (_scheme, { fine, coarse, output }) => {
  for (let k = 0; k < output.length; k++) {
    const band = (fine[k] as number) - (coarse[k] as number);
    output[k] = band * band;
  }
};

/** E_c = (fine_c − coarse_c)²: the energy per pixel of the band between two blurs of an image. */
export const bandEnergy = twinned(bandEnergyKernel, bandEnergyTwin);
