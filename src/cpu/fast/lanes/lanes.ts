import type { Samples } from '../../../../shaders/language/samples.ts';
import type { ByteColors } from '../color/byteColors.ts';
import type {
  Exposure,
  Plane,
  PositionGradient,
  Positions,
  RowMap,
  SampleArrays,
  Scratch,
} from './arrays.ts';

/** Where the arrays of WebAssembly's loops lie. */
export interface Shared {
  readonly memory: WebAssembly.Memory;
  /** `CHUNK` numbers that a loop reads, or leaves. */
  readonly values: Float32Array;
  /** Where a plane starts, with the rows that are looked at; undefined where the loops cannot reach it. */
  reached(plane: Plane, positions: Positions): number | undefined;
}

/**
 * The loops over a chunk that every path needs, in JavaScript or in WebAssembly. `gradientLanes`, `normalLanes` and `colorLanes` are
 * further loops over the same arrays.
 */
export interface Lanes {
  /** Undefined in JavaScript. */
  readonly shared?: Shared;
  /** An array of `CHUNK` numbers, for as long as the kernel at hand runs. */
  scratch(): Scratch;
  /** Takes samples of so many planes to where the loops read them fastest, as they are looked at. */
  cachePlanes(samples: Samples, planes: number): void;
  project(positions: Positions, map: RowMap): void;
  /** Bilinear values, into `output` from `at` on. */
  warp(plane: Plane, positions: Positions, output: Samples, at: number): void;
}

/** The loops of values with their slopes, and of what follows from them, over a chunk. */
export interface GradientLanes {
  /** Bilinear values and slopes. */
  linear(plane: Plane, positions: Positions, sampled: SampleArrays): void;
  /** r = gain · value + bias − T, T from `at` on. */
  residuals(value: Scratch, target: Samples, at: number, exposure: Exposure, r: Scratch, count: number): void;
  /** Computes λ = m r, and returns Σ λ r. */
  squares(r: Scratch, m: Scratch, lambda: Scratch, count: number): number;
  /** A = λ ∂g/∂u and B = λ ∂g/∂v, added to what is there where there is `more`. */
  positionGradient(
    into: PositionGradient,
    lambda: Scratch,
    sampled: Omit<SampleArrays, 'value'>,
    count: number,
    more: boolean,
  ): void;
  /** moments = [Σ A/z, Σ xA/z, Σ B/z, Σ xB/z, −Σ (uA + vB)/z, −Σ x(uA + vB)/z] */
  mapMoments(positions: Positions, gradient: PositionGradient, moments: Scratch): void;
}

/** The loop of colors in bytes over a chunk. */
export interface ColorLanes {
  /** Bilinear means of the colors in words of four bytes, as words, into `output` from `at` on. */
  colors(plane: Plane, positions: Positions, colors: ByteColors, output: Samples, at: number): void;
}
