import { type Homography, invert, multiply, normalize, toConvention } from '../../src/index.ts';
import type { Photo } from './photo.ts';
import { fixed, moving, result, W } from './store.ts';

/** From pixels of `picture` to pixels at full size: centers map to (x + ½) ratio − ½. */
function fullSizeMap(photo: Photo | undefined): number[] {
  if (!photo) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const [x, y] = [photo.full.width / photo.picture.width, photo.full.height / photo.picture.height];
  return [x, 0, (x - 1) / 2, 0, y, (y - 1) / 2, 0, 0, 1];
}

/** W between the images at full size. */
export function fullSizeW(): Homography {
  const [source, output] = [fullSizeMap(moving.value), fullSizeMap(fixed.value)];
  return normalize(multiply(multiply(source, W.value), invert(output)));
}

const matrixRows = (map: ArrayLike<number>): string[][] =>
  [0, 3, 6].map((row) => [0, 1, 2].map((column) => String(map[row + column] ?? 0)));

const formatNumPy = (map: ArrayLike<number>): string =>
  `np.array([${matrixRows(map)
    .map((row) => `[${row.join(', ')}]`)
    .join(',\n          ')}])`;

/** CSS counts from the edge of the first pixel, and maps the source to the output. */
function formatMatrix3d(map: Homography): string {
  const edges = (offset: number) => [1, 0, offset, 0, 1, offset, 0, 0, 1];
  const m = normalize(multiply(multiply(edges(0.5), invert(map)), edges(-0.5)));
  const at = (k: number) => m[k] ?? 0;
  const columns = [at(0), at(3), 0, at(6), at(1), at(4), 0, at(7), 0, 0, 1, 0, at(2), at(5), 0, at(8)];
  return `transform-origin: 0 0;\ntransform: matrix3d(${columns.join(', ')});`;
}

const frames = () => {
  const [source, output] = [moving.value?.full, fixed.value?.full];
  return { source: source ?? { width: 1, height: 1 }, output: output ?? { width: 1, height: 1 } };
};

/** W at full size, in the formats of other programs. */
export const EXPORTS = {
  json: { label: 'JSON (fit.json)', about: 'for pullback warp -H', format: () => formatFitFile() },
  numpy: {
    label: 'NumPy',
    about: 'output to source, for scikit-image’s warp(image, ProjectiveTransform(W))',
    format: () => `import numpy as np\nW = ${formatNumPy(fullSizeW())}`,
  },
  opencv: {
    label: 'OpenCV',
    about: 'source to output, for cv2.warpPerspective(moving, M, size)',
    format: () => `import numpy as np\nM = ${formatNumPy(toConvention('opencv', fullSizeW(), frames()))}`,
  },
  css: {
    label: 'CSS matrix3d',
    about: 'places an <img> of the moving image over the fixed one',
    format: () => formatMatrix3d(fullSizeW()),
  },
  julia: {
    label: 'Julia',
    about: '1-based (row, column), for ImageTransformations.jl',
    format: () => {
      const map = toConvention('julia', fullSizeW(), frames());
      return `W = [${matrixRows(map)
        .map((row) => row.join(' '))
        .join('; ')}]`;
    },
  },
} as const;
export type ExportName = keyof typeof EXPORTS;

/** The JSON file that the command line reads. */
export function formatFitFile(): string {
  const end = result.value;
  const summary = end && {
    status: end.status,
    reason: end.reason,
    rmse: end.rmse,
    iterations: end.iterations,
    overlap: end.overlap,
  };
  return JSON.stringify({ W: [...fullSizeW()], ...summary }, undefined, 2);
}

/** Downloads a file. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
