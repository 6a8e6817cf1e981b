import { known } from '../../base/known.ts';
import type { Point } from '../frame.ts';
import {
  apply,
  type Homography,
  type HomographyLike,
  invert,
  multiply,
  toHomography,
} from '../homography.ts';
import { join } from './models/groups.ts';
import { TRANSFORMS, type TransformName } from './models/index.ts';

const ORIGIN: Point = [0, 0];

/**
 * A map of a named family, as an immutable value: W(θ) = T(c) M(θ) T(−c), which sends an output pixel (x, y) to a source
 * position. Lengths are in pixels, angles in radians; centers of pixels lie on integers.
 */
export class Transform {
  readonly model: TransformName;
  /** θ, in the order of `TRANSFORMS[model].parameters`. */
  readonly parameters: readonly number[];
  readonly center: Point;

  /**
   * The map of these parameters (default: the identity) about a center (default: the origin).
   * Throws OptionError for an unknown model, SizeError for another number of parameters, MapError where they are not
   * finite or give a map that has no inverse.
   */
  constructor(model: TransformName, parameters?: ArrayLike<number>, center: Point = ORIGIN) {
    this.model = known(TRANSFORMS, 'transform', model);
    this.parameters = Object.freeze(Array.from(parameters ?? TRANSFORMS[model].identity));
    this.center = Object.freeze([center[0], center[1]] as const);
    toHomography(this.matrix);
  }

  /** The transform that has this matrix. Throws MapError where the model has none. */
  static of(model: TransformName, map: HomographyLike, center: Point = ORIGIN): Transform {
    const { read } = TRANSFORMS[known(TRANSFORMS, 'transform', model)];
    return new Transform(model, read(toHomography(map), center), center);
  }

  /** W, a copy. */
  get matrix(): Homography {
    return TRANSFORMS[this.model].matrix(this.parameters, this.center);
  }

  /** ∂W/∂θ_k for each parameter, nine numbers each. */
  jacobian(): Homography[] {
    return TRANSFORMS[this.model].jacobian(this.parameters, this.center);
  }

  /** ∂L/∂θ_k = Σ_ij ∂L/∂W_ij ∂W_ij/∂θ_k, of the nine numbers ∂L/∂W of the matrix. */
  gradient(dW: ArrayLike<number>): number[] {
    return this.jacobian().map((d) => d.reduce((sum, value, k) => sum + value * (dW[k] ?? 0), 0));
  }

  /** W⁻¹: of the same model about the same center. Throws MapError where the model cannot write it (w33 = 0). */
  inverse(): Transform {
    return Transform.of(this.model, invert(this.matrix), this.center);
  }

  /**
   * W V: first the other map, then this one. About this center, of the same model if both share model and center, else
   * of the smallest group that holds both.
   */
  compose(other: Transform): Transform {
    const same =
      this.model === other.model && this.center[0] === other.center[0] && this.center[1] === other.center[1];
    const model = same ? this.model : join(TRANSFORMS[this.model].group, TRANSFORMS[other.model].group);
    return Transform.of(model, multiply(this.matrix, other.matrix), this.center);
  }

  /** Where W sends an output pixel: its source position. Infinite on the horizon. */
  apply([x, y]: Point): Point {
    return apply(this.matrix, x, y);
  }
}
