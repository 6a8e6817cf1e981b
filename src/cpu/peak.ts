import { eachPixel, planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const peak: Twin<'peak'> = ({ channels }, { params, source, peak: bits }) => {
  const plane = planeOf(params.size);
  let largest = 0;
  eachPixel(params.size, (_x, _y, index) => {
    for (let c = 0; c < channels; c++) largest = Math.max(largest, Math.abs(source[c * plane + index] ?? 0));
  });
  const found = new Uint32Array(new Float32Array([largest]).buffer)[0] ?? 0;
  bits[0] = Math.max(bits[0] ?? 0, found);
};
