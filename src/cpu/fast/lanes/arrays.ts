import type { Samples } from '../../../../shaders/language/samples.ts';

declare const scratch: unique symbol;
/** An array that `Lanes.scratch` allocated. The WebAssembly loops cannot access other arrays. */
export type Scratch = Float64Array & { readonly [scratch]: true };

/** z = a₃x + b₃, u = (a₁x + b₁)/z, v = (a₂x + b₂)/z along a row: a₁, b₁, a₂, b₂, a₃, b₃. */
export type RowMap = readonly [number, number, number, number, number, number];

/** Source positions of the pixels of a chunk. */
export interface Positions {
  readonly u: Scratch;
  readonly v: Scratch;
  /** 1/z */
  readonly inverseZ: Scratch;
  readonly start: number;
  readonly count: number;
}

/** The factor and the summand of a channel's values. */
export interface Exposure {
  readonly gain: number;
  readonly bias: number;
}

/** A and B of a chunk, ∂L/∂u and ∂L/∂v. */
export interface PositionGradient {
  readonly a: Scratch;
  readonly b: Scratch;
}

/** What a chunk's pixels see. */
export interface SampleArrays {
  readonly value: Scratch;
  readonly du: Scratch;
  readonly dv: Scratch;
}

/** A plane of samples that starts at `offset`, in rows of `width`. */
export interface Plane {
  readonly samples: Samples;
  readonly offset: number;
  readonly width: number;
}
