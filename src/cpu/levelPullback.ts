import { eachPixel, planeOf } from './pixels.ts';
import type { Twin } from './twin.ts';

const share = (i: number, length: number): number => (i + 1 === length && length % 2 === 1 ? 1 : 0.5);

export const levelPullback: Twin<'levelPullback'> = ({ channels }, { params, own, next, output }) => {
  const [width = 0, height = 0] = Array.from(params.size);
  const [plane, nextPlane] = [planeOf(params.size), planeOf(params.nextSize)];
  eachPixel(params.size, (x, y, index) => {
    const weight = share(x, width) * share(y, height);
    const block = (y >> 1) * (params.nextSize[0] ?? 0) + (x >> 1);
    for (let c = 0; c < channels; c++) {
      output[c * plane + index] =
        (own[c * params.chain + params.offset + index] as number) +
        weight * (next[c * nextPlane + block] as number);
    }
  });
};
