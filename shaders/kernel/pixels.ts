import { type Scheme, storedSize } from '../sampling/samplePosition.ts';

/** Calls `each` for every pixel of a frame in row order, with its index. */
export function eachPixel(
  size: ArrayLike<number>,
  each: (x: number, y: number, index: number) => void,
): void {
  const [width = 0, height = 0] = Array.from(size);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) each(x, y, y * width + x);
}

/** Visits every one of so many positions. */
export function eachPoint(count: number, each: (index: number) => void): void {
  for (let index = 0; index < count; index++) each(index);
}

/** Number of samples of a plane. */
export const planeOf = (size: ArrayLike<number>): number => (size[0] ?? 0) * (size[1] ?? 0);

/** Columns and plane size of the output, then width and plane size of the stored source. */
export const extentsOf = (
  params: { readonly size: ArrayLike<number>; readonly sourceSize: ArrayLike<number> },
  scheme: Scheme,
) => {
  const [width, height] = storedSize(scheme, params.sourceSize);
  return { columns: params.size[0] ?? 0, plane: planeOf(params.size), width, sourcePlane: width * height };
};
