import { counts, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';

/** The scheme of kernels that depend on the number of planes only. */
export interface Planes {
  readonly channels: number;
}

const peakKernel = kernel({
  name: 'peak',
  bindings: { params: uniform({ size: 'vec2u' }), source: samples('read'), peak: counts('read_write') },
  pixel: ({ channels }: Planes) => wgsl`
fn pixel(x: u32, y: u32) {
  let plane = params.size.x * params.size.y;
  let index = item * ${channels}u * plane + y * params.size.x + x;
  // As integers, so that an infinity or a NaN is found.
  var bits = 0u;
${unroll(channels, (c) => `  bits = max(bits, bitcast<u32>(source[${c}u * plane + index]) & 0x7fffffffu);\n`)}
  if (bits > atomicLoad(&peak[item])) { atomicMax(&peak[item], bits); }
}
`,
});

const peakTwin: Twin<typeof peakKernel> = ({ channels }, { params, source, peak: bits }) => {
  const plane = planeOf(params.size);
  let largest = 0;
  eachPixel(params.size, (_x, _y, index) => {
    for (let c = 0; c < channels; c++) largest = Math.max(largest, Math.abs(source[c * plane + index] ?? 0));
  });
  const found = new Uint32Array(new Float32Array([largest]).buffer)[0] ?? 0;
  bits[0] = Math.max(bits[0] ?? 0, found);
};

/** max |s| of each item's image, as the bits of a float32. Non-negative floats have the same order as their bits. */
export const peak = twinned(peakKernel, peakTwin);
