import { samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';

/**
 * The smallest of the samples within `radius` pixels of (step · x, step · y), those beyond the edges left out: a weight
 * that no less trusted sample has a part in.
 */
export const erode = kernel({
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u', step: 'u32', radius: 'u32' }),
    source: samples('read'),
    output: samples('read_write'),
  },
  visit: (_spec: Record<never, never>) => wgsl`
fn visit(x: u32, y: u32) {
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
