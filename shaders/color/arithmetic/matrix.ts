import type { Matrix, Triple } from './contracts.ts';

export const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const diagonal = ([x, y, z]: Triple): Matrix => [x, 0, 0, 0, y, 0, 0, 0, z];

export const transform = (m: Matrix, [x, y, z]: Triple): Triple => [
  m[0] * x + m[1] * y + m[2] * z,
  m[3] * x + m[4] * y + m[5] * z,
  m[6] * x + m[7] * y + m[8] * z,
];

export const transpose = (m: Matrix): Matrix => [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];

/** The matrix of the given columns. */
export const fromColumns = (a: Triple, b: Triple, c: Triple): Matrix => transpose([...a, ...b, ...c]);

/** a b */
export const product = (a: Matrix, b: Matrix): Matrix =>
  fromColumns(
    transform(a, [b[0], b[3], b[6]]),
    transform(a, [b[1], b[4], b[7]]),
    transform(a, [b[2], b[5], b[8]]),
  );

/** By cofactors, of a matrix that has one. */
export function inverse(m: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = m;
  const [x, y, z] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const determinant = a * x + b * y + c * z;
  const adjugate = [
    x,
    c * h - b * i,
    b * f - c * e,
    y,
    a * i - c * g,
    c * d - a * f,
    z,
    b * g - a * h,
    a * e - b * d,
  ];
  return adjugate.map((entry) => entry / determinant) as unknown as Matrix;
}

/** As WGSL has it, by columns. */
export const matrixWgsl = (m: Matrix): string => `mat3x3f(${transpose(m).join(', ')})`;
