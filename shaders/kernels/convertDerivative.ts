import { pixels, uniform } from '../binding/bindings.ts';
import { colorantConversion, colorantConversionsWgsl } from '../color/colorantConversion.ts';
import { formOf, loadWgsl, openStored, planesOf, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel/kernel.ts';
import { planeOf } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';
import type { ConvertScheme } from './convert.ts';

export interface ConvertDerivativeScheme extends ConvertScheme {
  /** `tangent` computes J t, `pullback` computes Jᵀ λ. */
  readonly direction: 'tangent' | 'pullback';
}

const convertDerivativeKernel = kernel({
  name: 'convertDerivative',
  bindings: {
    params: uniform({ size: 'vec2u' }),
    source: pixels('read'),
    given: pixels('read'),
    output: pixels('read_write'),
  },
  pixel: ({ from, to, direction }: ConvertDerivativeScheme) => {
    const [ofFrom, ofTo] = [planesOf(from), planesOf(to)];
    const [given, output] = direction === 'tangent' ? [ofFrom, ofTo] : [ofTo, ofFrom];
    return wgsl`
${loadWgsl('source', from)}${loadWgsl('given', given)}${storeWgsl('output', output)}
${colorantConversionsWgsl([{ prefix: 'convert_color', from: formOf(from), to: formOf(to), derivatives: true }])}
fn pixel(x: u32, y: u32) {
  let place = y * params.size.x + x;
  let plane = params.size.x * params.size.y;
  output_put(place, plane, convert_color_${direction}(source_get(place, plane), given_get(place, plane)));
}
`;
  },
});

const convertDerivativeTwin: Twin<typeof convertDerivativeKernel> = (
  { from, to, direction },
  { params, source, given, output },
) => {
  const plane = planeOf(params.size);
  const [into, out] = direction === 'tangent' ? [from, to] : [to, from];
  const read = openStored(from, source, plane);
  const moved = openStored(planesOf(into), given, plane);
  const written = openStored(planesOf(out), output, plane);
  const { [direction]: derive } = colorantConversion(formOf(from), formOf(to));
  for (let place = 0; place < plane; place++) {
    written.store(place, derive(read.load(place), moved.load(place)));
  }
};

/**
 * J t or Jᵀ λ at each pixel, with J the Jacobian of the conversion at `source`. Rounding to integers has derivative 1. Tangents and
 * cotangents are planes of float32, in the order of the channels.
 */
export const convertDerivative = twinned(convertDerivativeKernel, convertDerivativeTwin);
