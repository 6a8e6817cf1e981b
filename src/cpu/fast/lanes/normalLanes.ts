import type { Positions, SampleArrays, Scratch } from './arrays.ts';

/** The entries m₀, m₁, m₃, m₄, m₆ and m₇ of a homography. */
export type Columns = readonly [number, number, number, number, number, number];

/** Gradients of a chunk in normalized output coordinates. */
export interface Steps {
  readonly gx: Scratch;
  readonly gy: Scratch;
}

/** Number of used elements of the arrays, and the normalized x of each pixel. */
export interface Span {
  readonly count: number;
  readonly x: Scratch;
}

/** The inner loops of the normal equations over a chunk. With an odd count they may set the element after the last one to 0. */
export interface NormalLanes {
  /**
   * By the chain rule: with (a, b) = factor/z · (∂g/∂u, ∂g/∂v) and c = ua + vb, gx = m₀a + m₃b − m₆c and
   * gy = m₁a + m₄b − m₇c.
   */
  chain(
    positions: Positions,
    sampled: Omit<SampleArrays, 'value'>,
    columns: Columns,
    factor: number,
    into: Steps,
  ): void;
  /** moments = [Σ p xᵏ of p = w gx², k = 0 … 4; of p = w gx gy, k = 0 … 3; of p = w gy², k = 0 … 2] */
  gram(span: Span, w: Scratch, steps: Steps, moments: Scratch): void;
  /** moments = [Σ p, Σ px, Σ px², Σ q, Σ qx] of p = f gx and q = f gy */
  mixed(span: Span, f: Scratch, steps: Steps, moments: Scratch): void;
  /** wz; and moments = [Σ wz², Σ wz, Σ w, Σ ψz] */
  instrument(given: Instrument, wz: Scratch, count: number, moments: Scratch): void;
}

/** The weights w = m ρ′/r, the instrument z of the gain, and ψ = m ρ′ of a chunk. */
export interface Instrument {
  readonly weights: Scratch;
  readonly z: Scratch;
  readonly psi: Scratch;
}
