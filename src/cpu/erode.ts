import { eachPixel } from './pixels.ts';
import type { Twin } from './twin.ts';

export const erode: Twin<'erode'> = (_spec, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const { step, radius } = params;
  eachPixel(params.size, (x, y, index) => {
    let least = Number.POSITIVE_INFINITY;
    const lastRow = Math.min(step * y + radius, height - 1);
    const lastColumn = Math.min(step * x + radius, width - 1);
    for (let row = Math.max(step * y - radius, 0); row <= lastRow; row++) {
      for (let column = Math.max(step * x - radius, 0); column <= lastColumn; column++) {
        least = Math.min(least, source[row * width + column] as number);
      }
    }
    output[index] = least;
  });
};
