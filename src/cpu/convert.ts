import { recoloring } from '../../shaders/color/recolor.ts';
import { formOf, openStored } from '../../shaders/format/stored.ts';
import { planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const convert: Twin<'convert'> = ({ from, to }, { params, source, output }) => {
  const plane = planeOf(params.size);
  const [read, written] = [openStored(from, source, plane), openStored(to, output, plane)];
  const recolor = recoloring(formOf(from), formOf(to));
  for (let place = 0; place < plane; place++) written.store(place, recolor.convert(read.load(place)));
};
