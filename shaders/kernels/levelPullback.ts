import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

const levelPullbackKernel = kernel({
  name: 'levelPullback',
  bindings: {
    params: uniform({ size: 'vec2u', nextSize: 'vec2u', offset: 'u32', chain: 'u32' }),
    cotangent: samples('read'),
    next: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
/** A sample's share in the mean: ½, or all of it where it is without a neighbor. */
fn share(i: u32, length: u32) -> f32 {
  return select(0.5, 1.0, i + 1u == length && length % 2u == 1u);
}
fn pixel(x: u32, y: u32) {
  let weight = share(x, params.size.x) * share(y, params.size.y);
  let plane = params.size.x * params.size.y;
  let next_plane = params.next_size.x * params.next_size.y;
  let index = y * params.size.x + x;
  let block = (y / 2u) * params.next_size.x + x / 2u;
${unroll(
  channels,
  (c) => `
  output[${c}u * plane + index] = cotangent[${c}u * params.chain + params.offset + index]
    + weight * next[${c}u * next_plane + block];`,
)}
}
`,
});

const share = (i: number, length: number): number => (i + 1 === length && length % 2 === 1 ? 1 : 0.5);

const levelPullbackTwin: Twin<typeof levelPullbackKernel> = (
  { channels },
  { params, cotangent, next, output },
) => {
  const [width = 0, height = 0] = Array.from(params.size);
  const [plane, nextPlane] = [planeOf(params.size), planeOf(params.nextSize)];
  eachPixel(params.size, (x, y, index) => {
    const weight = share(x, width) * share(y, height);
    const block = (y >> 1) * (params.nextSize[0] ?? 0) + (x >> 1);
    for (let c = 0; c < channels; c++) {
      output[c * plane + index] =
        (cotangent[c * params.chain + params.offset + index] as number) +
        weight * (next[c * nextPlane + block] as number);
    }
  });
};

/**
 * λ_k(x, y) = cotangent_k(x, y) + share · λ_(k+1)(⌊x/2⌋, ⌊y/2⌋): one step of the adjoint of a chain of halves, from the last level to
 * the first. `cotangent` is that of the whole chain, with level k at `offset`; `next` is λ_(k+1).
 */
export const levelPullback = twinned(levelPullbackKernel, levelPullbackTwin);
