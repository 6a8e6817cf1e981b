import { eachPixel, planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const halve: Twin<'halve'> = ({ channels }, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const plane = planeOf(params.size);
  eachPixel(params.size, (x, y, index) => {
    const [top, bottom] = [2 * y * width, Math.min(2 * y + 1, height - 1) * width];
    const [left, right] = [2 * x, Math.min(2 * x + 1, width - 1)];
    for (let c = 0; c < channels; c++) {
      const at = (row: number, column: number) => source[c * width * height + row + column] as number;
      output[c * plane + index] =
        0.25 * (at(top, left) + at(top, right) + (at(bottom, left) + at(bottom, right)));
    }
  });
};
