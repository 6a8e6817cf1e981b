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
 * An immutable map of a named family: W(θ) = T(c) M(θ) T(−c) maps an output pixel (x, y) to a source
 * position. Lengths are in pixels, angles in radians; centers of pixels lie on integers.
 *
 * @example
 * ```ts
 * import { Transform, warp } from 'pullback';
 *
 * const turn = new Transform('rotation', [Math.PI / 6], [(width - 1) / 2, (height - 1) / 2]);
 * const turned = warp(source, turn.matrix);
 * const back = turn.inverse().compose(turn).matrix; // the identity
 * ```
 */
export class Transform {
  /** The family of the map: a name of `TRANSFORMS`. */
  readonly model: TransformName;
  /** θ, in the order of `TRANSFORMS[model].parameters`. */
  readonly parameters: readonly number[];
  /** The center c, in output pixels. */
  readonly center: Point;

  /**
   * A map with the given parameters (default: the identity) about a center (default: the origin). Throws
   * OptionError for an unknown model, SizeError for a wrong number of parameters, MapError if they are not
   * finite or the map is not invertible.
   */
  constructor(model: TransformName, parameters?: ArrayLike<number>, center: Point = ORIGIN) {
    this.model = known(TRANSFORMS, 'transform', model);
    this.parameters = Object.freeze(Array.from(parameters ?? TRANSFORMS[model].identity));
    this.center = Object.freeze([center[0], center[1]] as const);
    toHomography(this.matrix);
  }

  /** The transform with the given matrix. Throws MapError if the matrix does not belong to the model. */
  static of(model: TransformName, map: HomographyLike, center: Point = ORIGIN): Transform {
    const { read } = TRANSFORMS[known(TRANSFORMS, 'transform', model)];
    return new Transform(model, read(toHomography(map), center), center);
  }

  /** A copy of W, row-major. */
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

  /**
   * W⁻¹: of the same model about the same center. Throws MapError if the model cannot express it (w33 = 0).
   */
  inverse(): Transform {
    return Transform.of(this.model, invert(this.matrix), this.center);
  }

  /**
   * The product W V: applies the other map first, then this one. It has the center of this map, and the same
   * model if both share model and center; otherwise the smallest group that contains both.
   */
  compose(other: Transform): Transform {
    const same =
      this.model === other.model && this.center[0] === other.center[0] && this.center[1] === other.center[1];
    const model = same ? this.model : join(TRANSFORMS[this.model].group, TRANSFORMS[other.model].group);
    return Transform.of(model, multiply(this.matrix, other.matrix), this.center);
  }

  /** The source position of an output pixel; infinite on the horizon. */
  apply([x, y]: Point): Point {
    return apply(this.matrix, x, y);
  }
}
