import { pixels, uniform } from '../binding/bindings.ts';
import { recoloringsWgsl } from '../color/recolor.ts';
import { formOf, loadWgsl, planesOf, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';
import type { ConvertScheme } from './convert.ts';

export interface ConvertDerivativeScheme extends ConvertScheme {
  /** What a tangent becomes, or what a cotangent leads back to. */
  readonly direction: 'tangent' | 'pullback';
}

/**
 * J t or Jᵀ λ of the conversion of `source`, whose rounding to whole numbers has derivative 1. Tangents and cotangents are planes of
 * float32, in the channels' order.
 */
export const convertDerivative = kernel({
  bindings: {
    params: uniform({ size: 'vec2u' }),
    source: pixels('read'),
    given: pixels('read'),
    output: pixels('read_write'),
  },
  visit: ({ from, to, direction }: ConvertDerivativeScheme) => {
    const [ofFrom, ofTo] = [planesOf(from), planesOf(to)];
    const [given, output] = direction === 'tangent' ? [ofFrom, ofTo] : [ofTo, ofFrom];
    return wgsl`
${loadWgsl('source', from)}${loadWgsl('given', given)}${storeWgsl('output', output)}
${recoloringsWgsl([{ prefix: 'recolor', from: formOf(from), to: formOf(to), derivatives: true }])}
fn visit(x: u32, y: u32) {
  let place = y * params.size.x + x;
  let plane = params.size.x * params.size.y;
  output_put(place, plane, recolor_${direction}(source_get(place, plane), given_get(place, plane)));
}
`;
  },
});
