import type { PositionGradient, Scratch } from './lanes/arrays.ts';
import { gradientLanes } from './lanes/gradients.ts';
import type { GradientLanes, Lanes } from './lanes/lanes.ts';
import type { Rows } from './rows.ts';
import type { SampledRow } from './sampledRow.ts';

/**
 * Adds the contributions of chunks to ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1]. y is constant along a row, so the three
 * entries of a matrix row are Σ kx, y Σ k and Σ k, with k = A/z, B/z or −(uA + vB)/z.
 */
export class MapSums implements PositionGradient {
  readonly a: Scratch;
  readonly b: Scratch;
  /** λ of a channel, filled by the caller. */
  readonly lambda: Scratch;
  readonly #moments: Scratch;
  readonly #lanes: GradientLanes;
  readonly #sums: Float64Array;

  constructor(lanes: Lanes, sums: Float64Array) {
    [this.a, this.b] = [lanes.scratch(), lanes.scratch()];
    [this.lambda, this.#moments] = [lanes.scratch(), lanes.scratch()];
    this.#lanes = gradientLanes(lanes);
    this.#sums = sums;
  }

  /** Takes λ of a channel, the first of which replaces what is there. */
  addChannel(lambda: Scratch, line: SampledRow, count: number, channel: number): void {
    this.#lanes.positionGradient(this, lambda, line, count, channel > 0);
  }

  /** Adds the chunk whose A and B are in `a` and `b` to the sums. */
  add(rows: Rows, y: number): void {
    const sums = this.#sums;
    this.#lanes.mapMoments(rows, this, this.#moments);
    for (let row = 0; row < 3; row++) {
      const sum = this.#moments[2 * row] as number;
      sums[3 * row] = (sums[3 * row] as number) + (this.#moments[2 * row + 1] as number);
      sums[3 * row + 1] = (sums[3 * row + 1] as number) + y * sum;
      sums[3 * row + 2] = (sums[3 * row + 2] as number) + sum;
    }
  }
}
