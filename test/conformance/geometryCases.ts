import {
  about,
  apply,
  fitPoints,
  frameOfAll,
  fromConvention,
  type HomographyLike,
  invert,
  toConvention,
  toHomography,
} from '../../src/index.ts';
import { type Case, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import { forwardMapOf } from './forwardMap.ts';

const UNIT = { width: 1, height: 1 };

/** Compares where homogeneous points are sent. */
export function checkHomogeneousPoints(given: Case, findings: Findings): void {
  const map = toHomography((given.transform ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]) as HomographyLike);
  const points = (given.points_homogeneous ?? []) as readonly (readonly [number, number, number])[];
  const got = points.flatMap(([x, y, w]) => apply(map, x / w, y / w));
  findings.compareAll('points', got, numbersOf(given.expected_points), given.tolerance.abs);
}

/** Compares the frame that keeps all of an image. */
export function checkRange(given: Case, findings: Findings): void {
  const { expected_range_0based: expected, input_size: [height, width] = [1, 1] } = given;
  if (!expected) throw new Error('a range has rows and columns');
  const map = fromConvention('julia', invert(forwardMapOf(given)), { source: UNIT, output: UNIT });
  const frame = frameOfAll({ width, height }, map);
  const [left, top] = frame.origin;
  const got = [top, top + frame.height - 1, left, left + frame.width - 1];
  findings.compareAll('range', got, Float64Array.of(...expected.rows, ...expected.cols), given.tolerance.abs);
}

/** Compares the map that is fitted to points. */
export const checkFit =
  (model: 'affine' | 'euclidean') =>
  (given: Case, findings: Findings): void => {
    const [a, b, x, c, d, y] = fitPoints(model, given.from_points ?? [], given.to_points ?? []);
    const linear = Float64Array.of(a ?? 0, b ?? 0, c ?? 0, d ?? 0);
    findings.compareAll('linear', linear, numbersOf(given.expected_linear), given.tolerance.abs);
    const shift = Float64Array.of(x ?? 0, y ?? 0);
    findings.compareAll('translation', shift, numbersOf(given.expected_translation), given.tolerance.abs);
  };

const NUMBER = String.raw`\s*(-?[\d.]+)\s*`;

/** `(center=(3,1), 90 deg, scale 1)`: source to output, counter-clockwise on the screen. */
function rotationOf(name: string): Float64Array | undefined {
  const pattern = `center=\\(${NUMBER},${NUMBER}\\),${NUMBER}deg, scale${NUMBER}`;
  const [, x, y, degrees, scale] = (new RegExp(pattern).exec(name) ?? []).map(Number);
  if (x === undefined || y === undefined || degrees === undefined || scale === undefined) return undefined;
  const angle = (degrees * Math.PI) / 180;
  const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return about([x, y], [a, b, 0, -b, a, 0, 0, 0, 1]);
}

/** `normalize_homography(…, (height, width)->(height, width))`, of a native transform from source to output. */
function normalizedOf({ name, native_transform: native }: Case): Float64Array | undefined {
  const size = `\\(${NUMBER},${NUMBER}\\)`;
  const [, h, w, rows, columns] = (new RegExp(`${size}->${size}`).exec(name) ?? []).map(Number);
  if (!native || h === undefined || w === undefined || rows === undefined || columns === undefined)
    return undefined;
  const frames = { source: { width: w, height: h }, output: { width: columns, height: rows } };
  const map = fromConvention('kornia', native as HomographyLike, frames);
  return invert(toConvention('kornia-normalized', map, frames));
}

/** Compares a matrix that the case's name describes. */
export function checkMatrix(given: Case, findings: Findings): void {
  const got = rotationOf(given.name) ?? normalizedOf(given);
  if (!got) throw new Error(`no matrix is known by the name '${given.name}'`);
  const scale = got[8] ?? 1;
  findings.compareAll(
    'matrix',
    got.map((value) => value / scale),
    numbersOf(given.expected),
    given.tolerance.abs,
  );
}
