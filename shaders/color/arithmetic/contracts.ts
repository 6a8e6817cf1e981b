/**
 * What a color space must give, in both languages. Colors are triples without alpha; a gray is one number in the
 * first place, and the others are ignored. The white is D65 throughout, and primaries are sRGB's.
 */

export type Triple = readonly [number, number, number];

/** 3×3, row by row. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** One direction of one edge between two spaces. It takes any finite triple to a finite one. */
export interface Leaf {
  /** What its WGSL functions are called. */
  readonly name: string;
  convert(c: Triple): Triple;
  /** d out / d in, row by row; 0 where a channel has no slope (a hue of a gray), one-sided at a corner. */
  jacobian(c: Triple): Matrix;
  /** WGSL that `wgsl` calls, dependencies first; a module declares each piece once. */
  readonly uses: readonly string[];
  /** `fn NAME(c: vec3f) -> vec3f` and `fn NAME_jacobian(c: vec3f) -> mat3x3f`, with which d out = m * d in. */
  readonly wgsl: string;
  /**
   * How inexact the WGSL is, n, for colors in the spaces' ranges: value and Jacobian are those of the twin at a color
   * moved by up to n 2⁻²⁴ of each channel's range (or of its size, where that is more), and then off by up to n 2⁻²⁴ of
   * the result's range; those of a Jacobian's entry are the sizes of its row over the channels' ranges.
   */
  readonly roundoff: number;
  /** Its value for bytes, where that is to be had in fewer operations. */
  readonly coarse?: Coarse;
}

/** A leaf's WGSL in [0, 1], to `error` of the encoded range: a byte is told to 0.5 / 255. */
interface Coarse {
  readonly name: string;
  readonly uses: readonly string[];
  readonly wgsl: string;
  readonly error: number;
}

/** A space, and how it hangs on those nearer to the hub, linear-rgb. */
export interface Space {
  /** Its channels' names, one or three. */
  readonly channels: readonly string[];
  /** Where colors of the sRGB gamut lie, per channel. Hues are degrees in [0, 360). */
  readonly ranges: readonly (readonly [min: number, max: number])[];
  /** Which channel is an angle. */
  readonly hue?: number;
  /** How it goes to its neighbors, the preferred first. */
  readonly to: Readonly<Record<string, Leaf>>;
  /** How it comes from them. */
  readonly from: Readonly<Record<string, Leaf>>;
}
