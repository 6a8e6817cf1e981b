import { pixels, uniform } from '../binding/bindings.ts';
import { colorantConversion, colorantConversionsWgsl } from '../color/colorantConversion.ts';
import { COLORANTS } from '../color/colorants.ts';
import type { SpaceName } from '../color/spaces/index.ts';
import { formOf, loadWgsl, openStored, type Stored, storeWgsl } from '../format/stored.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import type { Quad } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import { pixelSampleWgsl, samplePixel } from '../sampling/pixelSampler.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { samplePosition } from '../sampling/samplePosition.ts';
import { PLANES_WGSL, VIEW, viewing } from '../sampling/view.ts';

/** The formats of source and output, and the color space of the interpolation. */
export interface ColorScheme extends Scheme {
  readonly from: Stored;
  /** The colors that are interpolated. */
  readonly workingSpace: Stored;
  readonly to: Stored;
}

/** Spaces whose bytes are all within the gamut of sRGB, where the approximate conversions are accurate enough. */
const WITHIN: readonly SpaceName[] = ['gray', 'linear-gray', 'rgb', 'linear-rgb', 'hsv', 'hsl'];

const isCoarse = (stored: Stored): boolean =>
  stored.format === 'unorm8' && WITHIN.includes(COLORANTS[stored.colorant].space);

const warpColorKernel = kernel({
  name: 'warpColor',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f' }),
    source: pixels('read', 'source'),
    output: pixels('read_write', 'output'),
  },
  view: (scheme: ColorScheme) => viewing(scheme, 0),
  pixel: (scheme: ColorScheme) => {
    const { from, workingSpace, to } = scheme;
    const [given, mixed, kept] = [formOf(from), formOf(workingSpace), formOf(to)];
    return wgsl`
${PLANES_WGSL}${loadWgsl('source', from)}${storeWgsl('output', to)}
${colorantConversionsWgsl([
  { prefix: 'decode', from: given, to: mixed, coarse: isCoarse(from) },
  { prefix: 'encode', from: mixed, to: kept, coarse: isCoarse(to) },
])}
fn pixel_at(place: u32) -> vec4f { return decode(source_get(place, source_plane())); }
${pixelSampleWgsl(scheme, given.space !== mixed.space)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
  let value = pixel_value(position);
  output_put(place(x, y), plane(), encode(select(params.fill, value, position.inside)));
}
`;
  },
});

/** The twin at one pixel. */
const warpColorPixel: PixelTwin<typeof warpColorKernel> = (scheme, { params, source, output }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const { from, workingSpace, to } = scheme;
  const [read, written] = [openStored(from, source, sourcePlane), openStored(to, output, plane)];
  const decoded = colorantConversion(formOf(from), formOf(workingSpace));
  const encoded = colorantConversion(formOf(workingSpace), formOf(to));
  const fill = Array.from(params.fill) as unknown as Quad;
  const load = (place: number) => decoded.convert(read.load(place));
  return (x, y, index) => {
    const position = samplePosition(scheme, params, x, y);
    const value = position.inside ? samplePixel(load, width, position, fill) : fill;
    written.store(index, encoded.convert(value));
  };
};

const warpColorTwin: Twin<typeof warpColorKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, warpColorPixel(scheme, bound));

/**
 * Y(x, y) = E(g(u, v)), with g the interpolant of D(X): D decodes pixels to the working space when they are read, E encodes the
 * result when it is written. `fill` is in the working space.
 */
export const warpColor = twinned(warpColorKernel, warpColorTwin);
