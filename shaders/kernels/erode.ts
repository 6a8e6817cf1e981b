import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';

const erodeKernel = kernel({
  name: 'erode',
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u', step: 'u32', radius: 'u32' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  pixel: (_spec: Record<never, never>) => wgsl`
fn pixel(x: u32, y: u32) {
  let middle = params.step * vec2u(x, y);
  let low = max(middle, vec2u(params.radius)) - params.radius;
  let high = min(middle + params.radius, params.source_size - 1u);
  var least = source[low.y * params.source_size.x + low.x];
  for (var row = low.y; row <= high.y; row++) {
    for (var column = low.x; column <= high.x; column++) {
      least = min(least, source[row * params.source_size.x + column]);
    }
  }
  output[y * params.size.x + x] = least;
}
`,
});

const erodeTwin: Twin<typeof erodeKernel> = (_spec, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const { step, radius } = params;
  eachPixel(params.size, (x, y, index) => {
    let least = Number.POSITIVE_INFINITY;
    const lastRow = Math.min(step * y + radius, height - 1);
    const lastColumn = Math.min(step * x + radius, width - 1);
    for (let row = Math.max(step * y - radius, 0); row <= lastRow; row++) {
      for (let column = Math.max(step * x - radius, 0); column <= lastColumn; column++) {
        least = Math.min(least, source[row * width + column] as number);
      }
    }
    output[index] = least;
  });
};

/**
 * Y(x, y) = min X over the square of samples within `radius` of (step · x, step · y), without those beyond the edges. For an image of
 * weights, no sample of smaller weight contributes to a pixel of the result.
 */
export const erode = twinned(erodeKernel, erodeTwin);
