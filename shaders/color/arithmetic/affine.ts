import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Matrix, Triple } from './contracts.ts';
import { inverse, matrixWgsl, transform } from './matrix.ts';

/** out = matrix · in + offset */
export interface Affine {
  readonly matrix: Matrix;
  readonly offset?: Triple;
}

const NONE: Triple = [0, 0, 0];

export function apply({ matrix, offset = NONE }: Affine, c: Triple): Triple {
  const [x, y, z] = transform(matrix, c);
  return [x + offset[0], y + offset[1], z + offset[2]];
}

export function inverseOf({ matrix, offset = NONE }: Affine): Affine {
  const back = inverse(matrix);
  const [x, y, z] = transform(back, offset);
  return { matrix: back, offset: [-x, -y, -z] };
}

/** The map of a WGSL expression. */
export const affineWgsl = ({ matrix, offset }: Affine, c: string): string =>
  `${matrixWgsl(matrix)} * ${c}${offset ? ` + vec3f(${offset.join(', ')})` : ''}`;

/** Of a map: each number is three products and three sums, of terms about as large as its range. */
export const AFFINE_ROUNDINGS = 4;

/** A leaf that is one affine map. */
export const affine = (name: string, map: Affine): Leaf => ({
  name,
  convert: (c) => apply(map, c),
  jacobian: () => map.matrix,
  uses: [],
  wgsl: wgsl`
fn ${name}(c: vec3f) -> vec3f { return ${affineWgsl(map, 'c')}; }
fn ${name}_jacobian(c: vec3f) -> mat3x3f { return ${matrixWgsl(map.matrix)}; }
`,
  roundoff: AFFINE_ROUNDINGS,
});
