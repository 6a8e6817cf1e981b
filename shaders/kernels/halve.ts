import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import type { Planes } from './peak.ts';

const halveKernel = kernel({
  name: 'halve',
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
fn pixel(x: u32, y: u32) {
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

const halveTwin: Twin<typeof halveKernel> = ({ channels }, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const plane = planeOf(params.size);
  eachPixel(params.size, (x, y, index) => {
    const [top, bottom] = [2 * y * width, Math.min(2 * y + 1, height - 1) * width];
    const [left, right] = [2 * x, Math.min(2 * x + 1, width - 1)];
    for (let c = 0; c < channels; c++) {
      const at = (row: number, column: number) => source[c * width * height + row + column] as number;
      output[c * plane + index] =
        0.25 * (at(top, left) + at(top, right) + (at(bottom, left) + at(bottom, right)));
    }
  });
};

/** Means of blocks of 2×2 samples. At the last row or column of an odd side, means of the samples that exist. A side of n becomes ⌈n/2⌉. */
export const halve = twinned(halveKernel, halveTwin);
