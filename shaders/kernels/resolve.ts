import { counts, fixed, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { fixedExponentWgsl, resolveWgsl } from '../reduction/fixedPoint.ts';
import type { Planes } from './peak.ts';

const resolveKernel = kernel({
  name: 'resolve',
  bindings: {
    params: uniform({ size: 'vec2u', headroom: 'u32' }),
    fixed: fixed('read'),
    peak: counts('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
fn peak_bits() -> u32 { return peak[item]; }
${fixedExponentWgsl}${resolveWgsl}
fn pixel(x: u32, y: u32) {
  let exponent = fixed_exponent();
  let plane = params.size.x * params.size.y;
  var index = item * ${channels}u * plane + y * params.size.x + x;
${unroll(
  channels,
  () => `
  output[index] = resolve(fixed[2u * index], fixed[2u * index + 1u], exponent);
  index += plane;`,
)}
}
`,
});

const resolveTwin: Twin<typeof resolveKernel> = (_planes, { fixed, output }) => {
  output.set(fixed);
};

/** Converts the 64-bit fixed-point sums of a scatter to float32 samples. */
export const resolve = twinned(resolveKernel, resolveTwin);
