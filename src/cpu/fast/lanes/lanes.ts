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
import type { NormalLanes } from './normalLanes.ts';

/** The inner loops over a chunk, in JavaScript or in WebAssembly. */
export interface Lanes extends NormalLanes {
  /** Allocates an array of `CHUNK` numbers, which is valid until the kernel returns. */
  scratch(): Scratch;
  /** Takes samples of so many planes to where the loops read them fastest, as they are looked at. */
  cachePlanes(samples: Samples, planes: number): void;
  project(positions: Positions, map: RowMap): void;
  /** Bilinear values and slopes. */
  linear(plane: Plane, positions: Positions, sampled: SampleArrays): void;
  /** Bilinear values, into `output` from `at` on. */
  warp(plane: Plane, positions: Positions, output: Samples, at: number): void;
  /** Bilinear means of colors in words of four bytes, as words, into `output` from index `at` on. */
  colors(plane: Plane, positions: Positions, colors: ByteColors, output: Samples, at: number): void;
  /** r = gain · value + bias − T, with T from index `at` on. */
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
