import { BINOMIAL } from '../../shaders/kernels/downsample.ts';
import { mirror } from '../../shaders/sampling/mirror.ts';
import { eachPixel, planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

export const downsample: Twin<'downsample'> = ({ channels }, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const plane = planeOf(params.size);
  eachPixel(params.size, (x, y, index) => {
    const columns = BINOMIAL.map((_, k) => mirror.index(2 * x + k - 2, width));
    const rows = BINOMIAL.map((_, k) => mirror.index(2 * y + k - 2, height));
    for (let c = 0; c < channels; c++) {
      let value = 0;
      rows.forEach((row, j) => {
        columns.forEach((column, i) => {
          const weight = (BINOMIAL[j] ?? 0) * (BINOMIAL[i] ?? 0);
          value += weight * (source[(c * height + row) * width + column] ?? 0);
        });
      });
      output[c * plane + index] = value;
    }
  });
};
