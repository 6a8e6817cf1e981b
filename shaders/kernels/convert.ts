import { pixels, uniform } from '../binding/bindings.ts';
import { colorantConversion, colorantConversionsWgsl } from '../color/colorantConversion.ts';
import { formOf, loadWgsl, openStored, type Stored, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel/kernel.ts';
import { planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';

/** How the pixels of two images of one size are stored. */
export interface ConvertScheme {
  readonly from: Stored;
  readonly to: Stored;
}

const convertKernel = kernel({
  name: 'convert',
  bindings: {
    params: uniform({ size: 'vec2u' }),
    source: pixels('read'),
    output: pixels('read_write'),
  },
  pixel: ({ from, to }: ConvertScheme) => wgsl`
${loadWgsl('source', from)}${storeWgsl('output', to)}
${colorantConversionsWgsl([{ prefix: 'convert_color', from: formOf(from), to: formOf(to) }])}
fn pixel(x: u32, y: u32) {
  let place = y * params.size.x + x;
  let plane = params.size.x * params.size.y;
  output_put(place, plane, convert_color(source_get(place, plane)));
}
`,
});

const convertTwin: Twin<typeof convertKernel> = ({ from, to }, { params, source, output }) => {
  const plane = planeOf(params.size);
  const [read, written] = [openStored(from, source, plane), openStored(to, output, plane)];
  const conversion = colorantConversion(formOf(from), formOf(to));
  for (let place = 0; place < plane; place++) written.store(place, conversion.convert(read.load(place)));
};

/** Y = C(X) at each pixel: converts colors from one colorant and format to another. */
export const convert = twinned(convertKernel, convertTwin);
