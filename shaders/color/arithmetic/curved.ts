import { wgsl } from '../../language/wgsl.ts';
import { AFFINE_ROUNDINGS, type Affine, affineWgsl, apply } from './affine.ts';
import type { Leaf, Triple } from './contracts.ts';
import { diagonal, matrixWgsl, product } from './matrix.ts';

/** A function of one number, applied to each of three. */
export interface Curve {
  value(x: number): number;
  slope(x: number): number;
  /** The names of `fn (x: vec3f) -> vec3f` in WGSL, of both. */
  readonly wgsl: { readonly value: string; readonly slope: string };
  /** WGSL that declares them. */
  readonly uses: readonly string[];
  /** Its share of a leaf's. */
  readonly roundoff: number;
  /** A function in fewer operations, for bytes. */
  readonly coarse?: { readonly value: string; readonly code: string; readonly error: number };
}

const each = ([x, y, z]: Triple, f: (x: number) => number): Triple => [f(x), f(y), f(z)];

/** A leaf that is a curve of each number, between two affine maps where there are any. */
export function curved(
  name: string,
  curve: Curve,
  { before, after }: { before?: Affine; after?: Affine } = {},
): Leaf {
  const inside = (c: Triple) => (before ? apply(before, c) : c);
  const [insideWgsl, factor] = before
    ? [affineWgsl(before, 'c'), ` * ${matrixWgsl(before.matrix)}`]
    : ['c', ''];
  const { coarse } = curve;
  const bentWgsl = (value: string) => {
    const bent = `${value}(${insideWgsl})`;
    return after ? affineWgsl(after, bent) : bent;
  };
  return {
    ...(coarse && {
      coarse: {
        name: `${name}_coarse`,
        uses: [coarse.code],
        wgsl: `fn ${name}_coarse(c: vec3f) -> vec3f { return ${bentWgsl(coarse.value)}; }\n`,
        error: coarse.error,
      },
    }),
    name,
    convert(c) {
      const bent = each(inside(c), curve.value);
      return after ? apply(after, bent) : bent;
    },
    jacobian(c) {
      const slopes = diagonal(each(inside(c), curve.slope));
      const first = before ? product(slopes, before.matrix) : slopes;
      return after ? product(after.matrix, first) : first;
    },
    uses: curve.uses,
    wgsl: wgsl`
fn ${name}(c: vec3f) -> vec3f { return ${bentWgsl(curve.wgsl.value)}; }
fn ${name}_jacobian(c: vec3f) -> mat3x3f {
  let slope = ${curve.wgsl.slope}(${insideWgsl});
  let slopes = mat3x3f(slope.x, 0.0, 0.0, 0.0, slope.y, 0.0, 0.0, 0.0, slope.z);
  return ${after ? `${matrixWgsl(after.matrix)} * ` : ''}slopes${factor};
}
`,
    roundoff: curve.roundoff + (before ? AFFINE_ROUNDINGS : 0) + (after ? AFFINE_ROUNDINGS : 0),
  };
}
