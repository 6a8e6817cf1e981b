import { type Homography, invert, multiply, normalize, toConvention } from '../../src/index.ts';
import type { Photo } from './photo.ts';
import { fixed, moving, result, W } from './store.ts';

/** From pixels as they are worked on to those of the full picture: centers at (x + ½) ratio − ½. */
function enlarged(photo: Photo | undefined): number[] {
  if (!photo) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const [x, y] = [photo.full.width / photo.picture.width, photo.full.height / photo.picture.height];
  return [x, 0, (x - 1) / 2, 0, y, (y - 1) / 2, 0, 0, 1];
}

/** W between the full pictures. */
export function fullMap(): Homography {
  const [source, output] = [enlarged(moving.value), enlarged(fixed.value)];
  return normalize(multiply(multiply(source, W.value), invert(output)));
}

const rows = (map: ArrayLike<number>): string[][] =>
  [0, 3, 6].map((row) => [0, 1, 2].map((column) => String(map[row + column] ?? 0)));

const python = (map: ArrayLike<number>): string =>
  `np.array([${rows(map)
    .map((row) => `[${row.join(', ')}]`)
    .join(',\n          ')}])`;

/** CSS counts from the edges of the first pixel, and leads from the source to the output. */
function matrix3d(map: Homography): string {
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

/** W in the words of other programs, of the full pictures. */
export const WORDS = {
  json: { label: 'JSON (fit.json)', about: 'for pullback warp -H', of: () => fitFile() },
  numpy: {
    label: 'NumPy',
    about: 'output to source, for scikit-image’s warp(image, ProjectiveTransform(W))',
    of: () => `import numpy as np\nW = ${python(fullMap())}`,
  },
  opencv: {
    label: 'OpenCV',
    about: 'source to output, for cv2.warpPerspective(moving, M, size)',
    of: () => `import numpy as np\nM = ${python(toConvention('opencv', fullMap(), frames()))}`,
  },
  css: {
    label: 'CSS matrix3d',
    about: 'lays an <img> of the moving picture on the fixed one',
    of: () => matrix3d(fullMap()),
  },
  julia: {
    label: 'Julia',
    about: '1-based (row, column), for ImageTransformations.jl',
    of: () => {
      const map = toConvention('julia', fullMap(), frames());
      return `W = [${rows(map)
        .map((row) => row.join(' '))
        .join('; ')}]`;
    },
  },
} as const;
export type WordName = keyof typeof WORDS;

/** What the command line reads. */
export function fitFile(): string {
  const found = result.value;
  const told = found && {
    status: found.status,
    reason: found.reason,
    rmse: found.rmse,
    iterations: found.iterations,
    overlap: found.overlap,
  };
  return JSON.stringify({ W: [...fullMap()], ...told }, undefined, 2);
}

/** Hands a file to the user. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
