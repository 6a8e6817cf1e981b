import { recoloring } from '../../shaders/color/recolor.ts';
import type { Quad } from '../../shaders/format/format.ts';
import { formOf, openStored } from '../../shaders/format/stored.ts';
import { samplePixel } from '../../shaders/sampling/pixelSampler.ts';
import { look } from '../../shaders/sampling/samplePosition.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const warpColorPixel: Visitor<'warpColor'> = (scheme, { params, source, output }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const { from, between, to } = scheme;
  const [read, written] = [openStored(from, source, sourcePlane), openStored(to, output, plane)];
  const decoded = recoloring(formOf(from), formOf(between));
  const encoded = recoloring(formOf(between), formOf(to));
  const fill = Array.from(params.fill) as unknown as Quad;
  const load = (place: number) => decoded.convert(read.load(place));
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    const value = seen.inside ? samplePixel(load, width, seen, fill) : fill;
    written.store(index, encoded.convert(value));
  };
};

export const warpColor: Twin<'warpColor'> = (scheme, bound) =>
  eachPixel(bound.params.size, warpColorPixel(scheme, bound));
