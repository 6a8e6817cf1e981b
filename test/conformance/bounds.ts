import { type Arithmetic, storageError } from './arithmetic.ts';
import type { Case } from './case.ts';
import { footprint } from './footprint.ts';
import { type Gains, gainsOf } from './gains.ts';
import type { Position } from './positions.ts';
import type { Scene } from './scene.ts';

/** Roundings of a recursive filter along an axis, whose response decays: Σ |z|ᵏ over both passes, and its ends. */
const FILTERED = 16;

interface Nearby {
  /** max |X|, samples further off counting less. */
  readonly size: number;
  /** The same of their differences from the mean nearby. */
  readonly range: number;
}

const near = (coordinate: number, error: number): boolean =>
  error > 0 && Math.abs(2 * coordinate - Math.round(2 * coordinate)) <= 2 * error;

/**
 * How far an engine may be from the exact interpolant. With m = max |X| and r = max |X − X̄| nearby, P = ‖prefilter‖∞
 * and per axis G = max Σ |w|, D = max Σ |w′|, D₂ = max Σ |w″|, and δ for the two coordinates' errors together:
 *   |δY| ≤ G² P² |δX| + (ε k G² m + δ D G r) P²,   |δ∂Y| ≤ D G P² |δX| + (ε k D G m + δ (D₂ G + D²) r) P²,
 * since Σ w′ = Σ w″ = 0, where δX is the rounding of samples to float32, of coefficients too if there is a prefilter.
 */
export class Bounds {
  readonly #gains: Gains;
  readonly #case: Case;
  readonly #scene: Scene;
  readonly #fill: number;
  /** P². */
  readonly #gain: number;
  /** |δX| of the samples. */
  readonly #stored: number;
  /** |δX| of the coefficients, relative to m. */
  readonly #filtered: number;
  readonly #nearby = new WeakMap<Position, Nearby>();
  /** k ε. */
  readonly #rounding: number;

  constructor(given: Case, scene: Scene, { epsilon, storage }: Arithmetic) {
    this.#case = given;
    this.#scene = scene;
    this.#gains = gainsOf(given);
    const { support, prefilter } = this.#gains;
    this.#fill = Number(given.border?.fill ?? 0) || 0;
    this.#gain = prefilter ** 2;
    this.#stored = storageError([this.#fill, ...scene.source]);
    this.#filtered = prefilter > 1 ? 2 * storage : 0;
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

  /**
   * m and r. A coefficient is Σ pₖ Xₖ with |pₖ| ∝ |z|ᵏ, so that half the decay may be moved from the sum to the maximum,
   * for a factor (1 − |z|)/(1 + |z|) · (1 + √|z|)/(1 − √|z|) per axis.
   */
  #around(at: Position): Nearby {
    const known = this.#nearby.get(at);
    if (known) return known;
    const { width, height, source } = this.#scene;
    const { support, decay } = this.#gains;
    const shares = [
      [at.u, width],
      [at.v, height],
    ].map(([coordinate = 0, size = 1]) =>
      Array.from({ length: size }, (_, n) => footprint(this.#case, this.#gains, coordinate, n, size)),
    );
    const share = (index: number) => {
      const n = index % (width * height);
      return (shares[0]?.[n % width] ?? 0) * (shares[1]?.[Math.floor(n / width)] ?? 0);
    };
    const here = source.filter((_, index) => share(index) === 1);
    const mean = here.reduce((a, b) => a + b, 0) / Math.max(here.length, 1);
    const leaves = (coordinate: number, size: number) =>
      coordinate < support / 2 || coordinate > size - 1 - support / 2;
    const filled = leaves(at.u, width) || leaves(at.v, height);
    let [size, range] = filled ? [Math.abs(this.#fill), Math.abs(this.#fill - mean)] : [0, 0];
    source.forEach((value, index) => {
      const weight = Math.sqrt(share(index));
      size = Math.max(size, weight * Math.abs(value));
      range = Math.max(range, weight * Math.abs(value - mean));
    });
    const root = Math.sqrt(decay);
    const spread = (((1 - decay) / (1 + decay)) * (1 + root)) / (1 - root);
    const found = { size: spread ** 2 * size, range: spread ** 2 * range };
    this.#nearby.set(at, found);
    return found;
  }

  /** Of Y. */
  value(at: Position): number {
    if (!at.exists) return 0;
    const { slope: d } = this.#gains;
    const [gx, gy] = this.#reach(at);
    const { size, range } = this.#around(at);
    const jumps = this.#case.interpolation?.kind === 'nearest' || this.#case.border?.mode === 'wrap-onGrid';
    const jump = jumps && this.undecided(at) ? 2 * gx * gy * size : 0;
    const moved = d * (at.errorU * gy + at.errorV * gx) * range;
    const kept = gx * gy * (this.#stored + (this.#filtered + this.#rounding) * size);
    return this.#gain * (kept + moved + jump);
  }

  /** Of ∂Y/∂u and ∂Y/∂v. */
  slope(at: Position): number {
    if (!at.exists) return 0;
    const { slope: d, curvature } = this.#gains;
    const g = Math.max(...this.#reach(at));
    const { size, range } = this.#around(at);
    const moved = (at.errorU + at.errorV) * (curvature * g + d * d) * range;
    const jump = this.undecided(at) ? 2 * d * g * range : 0;
    const kept = d * g * (this.#stored + (this.#filtered + this.#rounding) * size);
    return this.#gain * (kept + moved + jump);
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
