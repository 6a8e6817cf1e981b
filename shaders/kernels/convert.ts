import { pixels, uniform } from '../bindings.ts';
import { recolouringsWgsl } from '../colour/recolour.ts';
import { formOf, loadWgsl, type Stored, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel.ts';
import { wgsl } from '../wgsl.ts';

/** How the pixels of two images of one size are stored. */
export interface ConvertScheme {
  readonly from: Stored;
  readonly to: Stored;
}

/** The same colours, stored otherwise. */
export const convert = kernel({
  bindings: {
    params: uniform({ size: 'vec2u' }),
    source: pixels('read'),
    output: pixels('read_write'),
  },
  visit: ({ from, to }: ConvertScheme) => wgsl`
${loadWgsl('source', from)}${storeWgsl('output', to)}
${recolouringsWgsl([{ prefix: 'recolour', from: formOf(from), to: formOf(to) }])}
fn visit(x: u32, y: u32) {
  let place = y * params.size.x + x;
  let plane = params.size.x * params.size.y;
  output_put(place, plane, recolour(source_get(place, plane)));
}
`,
});
