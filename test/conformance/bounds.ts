import { type Arithmetic, storageError } from './arithmetic.ts';
import type { Case } from './case.ts';
import { footprint } from './footprint.ts';
import { type Gains, gainsOf } from './gains.ts';
import type { Position } from './positions.ts';
import type { Scene } from './scene.ts';

/** Roundings of a recursive filter along an axis, whose response decays: Σ |z|ᵏ over both passes, and its ends. */
const FILTERED = 16;

const near = (coordinate: number, error: number): boolean =>
  error > 0 && Math.abs(2 * coordinate - Math.round(2 * coordinate)) <= 2 * error;

/**
 * How far an engine may be from the exact interpolant. With m = max |X|, P = ‖prefilter‖∞ and per axis G = max Σ |w|,
 * D = max Σ |w′|, D₂ = max Σ |w″|, and δ for the two coordinates' errors together:
 *   |δY| ≤ G² P² |δX| + (ε k G² + δ D G) P² m,   |δ∂Y| ≤ D G P² |δX| + (ε k D G + δ (D₂ G + D²)) P² m,
 * where δX is the rounding of the samples to float32, of coefficients too where there is a prefilter.
 */
export class Bounds {
  readonly #gains: Gains;
  readonly #case: Case;
  readonly #scene: Scene;
  /** P² m. */
  readonly #size: number;
  /** P² |δX|. */
  readonly #stored: number;
  /** k ε. */
  readonly #rounding: number;

  constructor(given: Case, scene: Scene, { epsilon, storage }: Arithmetic) {
    this.#case = given;
    this.#scene = scene;
    this.#gains = gainsOf(given);
    const { support, prefilter } = this.#gains;
    const fill = Number(given.border?.fill ?? 0) || 0;
    const largest = Math.max(Math.abs(fill), ...scene.source.map(Math.abs));
    this.#size = prefilter ** 2 * largest;
    const filtered = prefilter > 1 ? 2 * storage * this.#size : 0;
    this.#stored = prefilter ** 2 * storageError([fill, ...scene.source]) + filtered;
    // A weight from its t, its product, and the sum over the taps, on both axes.
    this.#rounding = epsilon * (6 * support + (prefilter > 1 ? 2 * FILTERED : 0));
  }

  /** Whether rounding may decide on which side of a jump or a kink the pixel looks. */
  undecided({ u, v, errorU, errorV }: Position): boolean {
    return near(u, errorU) || near(v, errorV);
  }

  /** G on both axes: an edge that is continued along its slope weighs samples in proportion to the distance. */
  #reach({ u, v }: Position): [number, number] {
    const { value, slope } = this.#gains;
    const { width, height } = this.#scene;
    const along = (coordinate: number, size: number) =>
      this.#case.border?.mode === 'line'
        ? value + slope * Math.max(-coordinate, coordinate - (size - 1), 0)
        : value;
    return [along(u, width), along(v, height)];
  }

  /** Of Y. */
  value(at: Position): number {
    const { slope: d } = this.#gains;
    const [gx, gy] = this.#reach(at);
    const jumps = this.#case.interpolation?.kind === 'nearest' || this.#case.border?.mode === 'wrap-onGrid';
    const jump = jumps && this.undecided(at) ? 2 * gx * gy * this.#size : 0;
    const moved = d * (at.errorU * gy + at.errorV * gx);
    return gx * gy * this.#stored + (this.#rounding * gx * gy + moved) * this.#size + jump;
  }

  /** Of ∂Y/∂u and ∂Y/∂v. */
  slope(at: Position): number {
    if (!at.exists) return 0;
    const { slope: d, curvature } = this.#gains;
    const g = Math.max(...this.#reach(at));
    const moved = (at.errorU + at.errorV) * (curvature * g + d * d);
    const jump = this.undecided(at) ? 2 * d * g * this.#size : 0;
    return d * g * this.#stored + (this.#rounding * d * g + moved) * this.#size + jump;
  }

  /** Of the weight with which sample (column, row) enters, and that weight at most. */
  weight(at: Position, column: number, row: number): { readonly error: number; readonly most: number } {
    const { slope: d, prefilter } = this.#gains;
    const g = Math.max(...this.#reach(at));
    const { width, height } = this.#scene;
    if (!at.exists) return { error: 0, most: 0 };
    const share =
      footprint(this.#case, this.#gains, at.u, column, width) *
      footprint(this.#case, this.#gains, at.v, row, height);
    if (share === 0) return { error: 0, most: 0 };
    const most = share * prefilter ** 2 * g * g;
    const moved = share * prefilter ** 2 * (at.errorU + at.errorV) * d * g;
    const stored = prefilter > 1 ? 2 * 2 ** -24 : 0;
    const jump = this.#case.interpolation?.kind === 'nearest' && this.undecided(at) ? 1 : 0;
    return { error: (this.#rounding + stored) * most + moved + jump, most };
  }
}
