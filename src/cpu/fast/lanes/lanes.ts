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

/** The loops over a chunk that take the time, in JavaScript or in WebAssembly. */
export interface Lanes extends NormalLanes {
  /** An array of `CHUNK` numbers, for as long as the kernel at hand runs. */
  scratch(): Scratch;
  /** Takes samples of so many planes to where the loops read them fastest, as they are looked at. */
  cachePlanes(samples: Samples, planes: number): void;
  project(positions: Positions, map: RowMap): void;
  /** Bilinear values and slopes. */
  linear(plane: Plane, positions: Positions, sampled: SampleArrays): void;
  /** Bilinear values, into `output` from `at` on. */
  warp(plane: Plane, positions: Positions, output: Samples, at: number): void;
  /** Bilinear means of the colors in words of four bytes, as words, into `output` from `at` on. */
  colors(plane: Plane, positions: Positions, colors: ByteColors, output: Samples, at: number): void;
  /** r = gain · value + bias − T, T from `at` on. */
  residuals(value: Scratch, target: Samples, at: number, exposure: Exposure, r: Scratch, count: number): void;
  /** λ = mr, and Σ λr. */
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
