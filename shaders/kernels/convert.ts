import { pixels, uniform } from '../binding/bindings.ts';
import { recoloringsWgsl } from '../color/recolor.ts';
import { formOf, loadWgsl, type Stored, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';

/** How the pixels of two images of one size are stored. */
export interface ConvertScheme {
  readonly from: Stored;
  readonly to: Stored;
}

/** The same colors, stored otherwise. */
export const convert = kernel({
  bindings: {
    params: uniform({ size: 'vec2u' }),
    source: pixels('read'),
    output: pixels('read_write'),
  },
  visit: ({ from, to }: ConvertScheme) => wgsl`
${loadWgsl('source', from)}${storeWgsl('output', to)}
${recoloringsWgsl([{ prefix: 'recolor', from: formOf(from), to: formOf(to) }])}
fn visit(x: u32, y: u32) {
  let place = y * params.size.x + x;
  let plane = params.size.x * params.size.y;
  output_put(place, plane, recolor(source_get(place, plane)));
}
`,
});
