import { afterAll, expect, it } from 'vitest';
import { apply, invert } from '../../src/index.ts';
import { EXPORTS, formatFitFile, fullSizeW } from '../../web/state/exporting.ts';
import type { Photo } from '../../web/state/photo.ts';
import { fixed, moving, W } from '../../web/state/store.ts';

const photo = (width: number, height: number, ratio: number): Photo => ({
  name: 'a photograph',
  picture: { width: width / ratio, height: height / ratio, data: new Uint8ClampedArray(4) },
  full: { width, height },
});

moving.value = photo(1200, 800, 2);
fixed.value = photo(900, 600, 1.5);
W.value = Float64Array.of(0.98, 0.03, 5, -0.02, 1.01, 3, 1e-4, -5e-5, 1);
afterAll(() => {
  moving.value = undefined;
  fixed.value = undefined;
});

/** All numbers of a text, in order. */
const numbersOf = (text: string): number[] => (text.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
const [X, Y] = [310, 220];
const [U, V] = apply(fullSizeW(), X, Y);

it('W at full size maps the same points as W between downscaled images', () => {
  // Pixel centers on downscaled images: (x + ½) / ratio − ½.
  const [u, v] = apply(W.value, (X + 0.5) / 1.5 - 0.5, (Y + 0.5) / 1.5 - 0.5);
  expect([U, V]).toEqual([expect.closeTo(2 * (u + 0.5) - 0.5, 9), expect.closeTo(2 * (v + 0.5) - 0.5, 9)]);
});

it('is written for the command line', () => {
  expect((JSON.parse(formatFitFile()) as { W: number[] }).W).toEqual([...fullSizeW()]);
});

it('is written for scikit-image, which maps the output to the source', () => {
  const map = numbersOf(EXPORTS.numpy.format().split('array')[1] ?? '');
  expect(apply(map, X, Y)).toEqual([expect.closeTo(U, 9), expect.closeTo(V, 9)]);
});

it('is written for OpenCV, which maps the source to the output', () => {
  const map = numbersOf(EXPORTS.opencv.format().split('array')[1] ?? '');
  const [x, y] = apply(map, U, V);
  expect([x, y]).toEqual([expect.closeTo(X, 6), expect.closeTo(Y, 6)]);
});

it('is written for CSS, which counts from the edges and lists columns', () => {
  const m = numbersOf(EXPORTS.css.format().split('matrix3d')[1] ?? '');
  const at = (row: number) => (m[row] ?? 0) * (U + 0.5) + (m[4 + row] ?? 0) * (V + 0.5) + (m[12 + row] ?? 0);
  expect([at(0) / at(3), at(1) / at(3)]).toEqual([expect.closeTo(X + 0.5, 6), expect.closeTo(Y + 0.5, 6)]);
});

it('is written for Julia, in rows and columns from 1 on', () => {
  const map = numbersOf(EXPORTS.julia.format());
  expect(apply(map, Y + 1, X + 1)).toEqual([expect.closeTo(V + 1, 6), expect.closeTo(U + 1, 6)]);
});

it('takes a corner there and back', () => {
  const [x, y] = apply(invert(fullSizeW()), U, V);
  expect([x, y]).toEqual([expect.closeTo(X, 6), expect.closeTo(Y, 6)]);
});
