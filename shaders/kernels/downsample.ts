import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { mirror } from '../leaf/mirror.ts';
import type { Planes } from './peak.ts';

/** The binomial filter of Burt and Adelson (1983). */
export const BINOMIAL = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16] as const;

const downsampleKernel = kernel({
  name: 'downsample',
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => wgsl`
${mirror.wgsl('mirror_index')}
fn filtered_row(line: i32, columns: array<i32, 5>) -> f32 {
  return ${BINOMIAL.map((weight, k) => `${weight} * source[line + columns[${k}]]`).join(' + ')};
}

fn pixel(x: u32, y: u32) {
  let size = vec2i(params.source_size);
  let column = 2 * i32(x);
  let row = 2 * i32(y);
  let columns = array<i32, 5>(${BINOMIAL.map((_, k) => `mirror_index(column + ${k - 2}, size.x)`).join(', ')});
  var offset = 0;
  var index = y * params.size.x + x;
${unroll(
  channels,
  () => `
  output[index] = ${BINOMIAL.map(
    (weight, k) =>
      `${weight} * filtered_row(offset + mirror_index(row + ${k - 2}, size.y) * size.x, columns)`,
  ).join('\n    + ')};
  offset += size.x * size.y;
  index += params.size.x * params.size.y;`,
)}
}
`,
});

const downsampleTwin: Twin<typeof downsampleKernel> = ({ channels }, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const plane = planeOf(params.size);
  eachPixel(params.size, (x, y, index) => {
    const columns = BINOMIAL.map((_, k) => mirror.index(2 * x + k - 2, width));
    const rows = BINOMIAL.map((_, k) => mirror.index(2 * y + k - 2, height));
    for (let c = 0; c < channels; c++) {
      let value = 0;
      rows.forEach((row, j) => {
        columns.forEach((column, i) => {
          const weight = (BINOMIAL[j] ?? 0) * (BINOMIAL[i] ?? 0);
          value += weight * (source[(c * height + row) * width + column] ?? 0);
        });
      });
      output[c * plane + index] = value;
    }
  });
};

/**
 * Y(x, y) = Σᵢⱼ wᵢ wⱼ X(2x + i, 2y + j), |i|, |j| ≤ 2: the next pyramid level, by the 5-tap binomial filter with X mirrored at the
 * edges. Pixel (x, y) of the level lies at (2x, 2y). A side of n samples becomes ⌈n/2⌉.
 */
export const downsample = twinned(downsampleKernel, downsampleTwin);
