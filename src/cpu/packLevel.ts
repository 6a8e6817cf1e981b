import { planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const packLevel: Twin<'packLevel'> = ({ channels }, { params, source, output }) => {
  const plane = planeOf(params.size);
  for (let c = 0; c < channels; c++) {
    output.set(source.subarray(c * plane, (c + 1) * plane), c * params.chain + params.offset);
  }
};
