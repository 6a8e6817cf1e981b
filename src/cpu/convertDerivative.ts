import { recoloring } from '../../shaders/color/recolor.ts';
import { formOf, openStored, planesOf } from '../../shaders/format/stored.ts';
import { planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const convertDerivative: Twin<'convertDerivative'> = (
  { from, to, direction },
  { params, source, given, output },
) => {
  const plane = planeOf(params.size);
  const [into, out] = direction === 'tangent' ? [from, to] : [to, from];
  const read = openStored(from, source, plane);
  const moved = openStored(planesOf(into), given, plane);
  const written = openStored(planesOf(out), output, plane);
  const { [direction]: derive } = recoloring(formOf(from), formOf(to));
  for (let place = 0; place < plane; place++) {
    written.store(place, derive(read.load(place), moved.load(place)));
  }
};
