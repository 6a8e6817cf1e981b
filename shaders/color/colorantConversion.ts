import type { Quad } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import type { Triple } from './arithmetic/contracts.ts';
import { conversion } from './conversion.ts';
import { conversionsWgsl } from './conversionsWgsl.ts';
import type { SpaceName } from './spaces/index.ts';

/** The form of colors in arithmetic: three components of a space (one for gray), then alpha. */
export interface Form {
  readonly space: SpaceName;
  /** Without alpha, it is 1. */
  readonly alpha: boolean;
  /** Whether the three numbers are multiplied by alpha, as they must be to be averaged. */
  readonly premultiplied: boolean;
}

/** From one form to another, with what its derivative makes of a tangent, and its adjoint of a cotangent. */
export interface ColorantConversion {
  convert(from: Quad): Quad;
  tangent(from: Quad, tangent: Quad): Quad;
  pullback(from: Quad, cotangent: Quad): Quad;
}

const premultiplied = ({ alpha, premultiplied: is }: Form): boolean => alpha && is;

/** Forms that hold the same numbers, but for an alpha that one leaves out. */
const same = (from: Form, to: Form): boolean =>
  from.space === to.space && premultiplied(from) === premultiplied(to);

const scaled = ([a, b, c]: Triple, by: number): Triple => [a * by, b * by, c * by];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const sum = (a: Triple, b: Triple): Triple => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const apply = (m: readonly number[], t: Triple, transposed: boolean): Triple => {
  const row = (k: number): Triple =>
    (transposed ? [m[k], m[3 + k], m[6 + k]] : [m[3 * k], m[3 * k + 1], m[3 * k + 2]]) as unknown as Triple;
  return [dot(row(0), t), dot(row(1), t), dot(row(2), t)];
};

/**
 * With p = αc where `from` is premultiplied: c = p/α (0 where α ≤ 0, with derivative 0), c′ = f(c), and α c′ where `to` is
 * premultiplied. An alpha that `from` lacks is 1; one that `to` lacks is left out.
 */
export function colorantConversion(from: Form, to: Form): ColorantConversion {
  const { convert, jacobian } = conversion(from.space, to.space);
  const [divides, multiplies] = [premultiplied(from), premultiplied(to)];
  const straight = ([x, y, z, w]: Quad) => {
    const alpha = from.alpha ? w : 1;
    const inverse = divides ? (alpha > 0 ? 1 / alpha : 0) : 1;
    return { alpha, inverse, color: scaled([x, y, z], inverse) };
  };
  if (same(from, to)) {
    const kept = (q: Quad, alpha: number): Quad => [q[0], q[1], q[2], from.alpha ? q[3] : alpha];
    return {
      convert: (q) => kept(q, 1),
      tangent: (_, t) => kept(t, 0),
      pullback: (_, [x, y, z, w]) => [x, y, z, from.alpha && to.alpha ? w : 0],
    };
  }
  return {
    convert(q) {
      const { alpha, color } = straight(q);
      return [...scaled(convert(color), multiplies ? alpha : 1), alpha];
    },
    tangent(q, [x, y, z, w]) {
      const { alpha, inverse, color } = straight(q);
      const moved = from.alpha ? w : 0;
      const dc = sum(scaled([x, y, z], inverse), divides ? scaled(color, -inverse * moved) : [0, 0, 0]);
      const out = apply(jacobian(color), dc, false);
      return [...(multiplies ? sum(scaled(out, alpha), scaled(convert(color), moved)) : out), moved];
    },
    pullback(q, [x, y, z, w]) {
      const { alpha, inverse, color } = straight(q);
      const given: Triple = [x, y, z];
      const dc = apply(jacobian(color), multiplies ? scaled(given, alpha) : given, true);
      const through = multiplies ? dot(given, convert(color)) : 0;
      const back = divides ? -inverse * dot(dc, color) : 0;
      return [...scaled(dc, inverse), from.alpha ? (to.alpha ? w : 0) + through + back : 0];
    },
  };
}

/** One function of WGSL to be written. */
export interface Wanted {
  readonly prefix: string;
  readonly from: Form;
  readonly to: Form;
  /** Whether `PREFIX_tangent` and `PREFIX_pullback` are wanted too. */
  readonly derivatives?: boolean;
  /** Whether the colors come from bytes, or become bytes. */
  readonly coarse?: boolean;
}

const straightWgsl = (divides: boolean): string => wgsl`
#if ${divides}
  let alpha = q.w;
  let inverse = select(select(1.0 / max(alpha, 1e-30), 0.0, alpha <= 0.0), 1.0, alpha == 1.0);
  let color = q.xyz * inverse;
#else
  let alpha = q.w;
  let inverse = 1.0;
  let color = q.xyz;
#endif
`;

const oneWgsl = ({ prefix, from, to, derivatives }: Wanted): string => {
  const [divides, multiplies] = [premultiplied(from), premultiplied(to)];
  const given = from.alpha ? 'given' : 'vec4f(given.xyz, 1.0)';
  const tangent = from.alpha ? 'given' : 'vec4f(given.xyz, 0.0)';
  const kept = from.alpha ? (to.alpha ? 'cotangent.w' : '0.0') : '0.0';
  const alike = same(from, to);
  return wgsl`
#if ${alike}
fn ${prefix}(given: vec4f) -> vec4f { return ${given}; }
#else
fn ${prefix}(given: vec4f) -> vec4f {
  let q = ${given};
${straightWgsl(divides)}
  #if ${multiplies}
  return vec4f(${prefix}_space(color) * alpha, alpha);
  #else
  return vec4f(${prefix}_space(color), alpha);
  #endif
}
#endif
#if ${derivatives && alike}
fn ${prefix}_tangent(at: vec4f, given: vec4f) -> vec4f { return ${tangent}; }
fn ${prefix}_pullback(at: vec4f, cotangent: vec4f) -> vec4f { return vec4f(cotangent.xyz, ${kept}); }
#endif
#if ${derivatives && !alike}
fn ${prefix}_tangent(at: vec4f, given: vec4f) -> vec4f {
  let q = ${from.alpha ? 'at' : 'vec4f(at.xyz, 1.0)'};
  let t = ${tangent};
${straightWgsl(divides)}
  #if ${divides}
  let dc = inverse * (t.xyz - t.w * color);
  #else
  let dc = t.xyz;
  #endif
  let moved = ${prefix}_space_jacobian(color) * dc;
  #if ${multiplies}
  return vec4f(alpha * moved + t.w * ${prefix}_space(color), t.w);
  #else
  return vec4f(moved, t.w);
  #endif
}
fn ${prefix}_pullback(at: vec4f, cotangent: vec4f) -> vec4f {
  let q = ${from.alpha ? 'at' : 'vec4f(at.xyz, 1.0)'};
${straightWgsl(divides)}
  var kept = ${kept};
  #if ${multiplies}
  let dc = alpha * (cotangent.xyz * ${prefix}_space_jacobian(color));
  kept += dot(cotangent.xyz, ${prefix}_space(color));
  #else
  let dc = cotangent.xyz * ${prefix}_space_jacobian(color);
  #endif
  #if ${divides}
  kept -= inverse * dot(dc, color);
  #endif
  return vec4f(dc * inverse, ${from.alpha ? 'kept' : '0.0'});
}
#endif
`;
};

/**
 * ColorantConversions in WGSL, in one module: `fn PREFIX(given: vec4f) -> vec4f` and, where wanted, `fn PREFIX_tangent(at: vec4f, given: vec4f)
 * -> vec4f` and `fn PREFIX_pullback(at: vec4f, cotangent: vec4f) -> vec4f`.
 */
export const colorantConversionsWgsl = (wanted: readonly Wanted[]): string =>
  conversionsWgsl(
    wanted
      .filter(({ from, to }) => !same(from, to))
      .map(({ prefix, from, to, derivatives = false, coarse = false }) => ({
        prefix: `${prefix}_space`,
        from: from.space,
        to: to.space,
        jacobian: derivatives,
        coarse,
      })),
  ) + wanted.map(oneWgsl).join('');
