import { wgsl } from '../wgsl.ts';
import { type Affine, affineWgsl, apply } from './affine.ts';
import type { Leaf, Triple } from './contracts.ts';
import { diagonal, IDENTITY, matrixWgsl, product } from './matrix.ts';

/** A function of one number, applied to each of three. */
export interface Curve {
  value(x: number): number;
  slope(x: number): number;
  /** The names of `fn (x: vec3f) -> vec3f` in WGSL, of both. */
  readonly wgsl: { readonly value: string; readonly slope: string };
  /** WGSL that declares them. */
  readonly uses: readonly string[];
  /** Its share of a leaf's. */
  readonly roundings: number;
  /** A function in fewer operations, for bytes. */
  readonly coarse?: { readonly value: string; readonly code: string; readonly error: number };
}

const each = ([x, y, z]: Triple, f: (x: number) => number): Triple => [f(x), f(y), f(z)];

const NOTHING: Affine = { matrix: IDENTITY };

/** A leaf that is a curve of each number, between two affine maps. */
export function curved(name: string, curve: Curve, maps: { before?: Affine; after?: Affine } = {}): Leaf {
  const { before = NOTHING, after = NOTHING } = maps;
  const inside = maps.before ? affineWgsl(maps.before, 'c') : 'c';
  const outside = (c: string) => (maps.after ? affineWgsl(maps.after, c) : c);
  const { coarse } = curve;
  return {
    ...(coarse && {
      coarse: {
        name: `${name}_coarse`,
        uses: [coarse.code],
        wgsl: `fn ${name}_coarse(c: vec3f) -> vec3f { return ${outside(`${coarse.value}(${inside})`)}; }\n`,
        error: coarse.error,
      },
    }),
    name,
    convert: (c) => apply(after, each(apply(before, c), curve.value)),
    jacobian: (c) => {
      const slopes = diagonal(each(apply(before, c), curve.slope));
      return product(after.matrix, product(slopes, before.matrix));
    },
    uses: curve.uses,
    wgsl: wgsl`
fn ${name}(c: vec3f) -> vec3f { return ${outside(`${curve.wgsl.value}(${inside})`)}; }
fn ${name}_jacobian(c: vec3f) -> mat3x3f {
  let slope = ${curve.wgsl.slope}(${inside});
  let slopes = mat3x3f(slope.x, 0.0, 0.0, 0.0, slope.y, 0.0, 0.0, 0.0, slope.z);
  return ${maps.after ? `${matrixWgsl(after.matrix)} * ` : ''}slopes${maps.before ? ` * ${matrixWgsl(before.matrix)}` : ''};
}
`,
    roundings: curve.roundings + (maps.before ? 16 : 0) + (maps.after ? 16 : 0),
  };
}
