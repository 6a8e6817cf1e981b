import { exponential } from '../algebra/exponential.ts';
import { squareRoot } from '../algebra/squareRoot.ts';
import { determinant, type Homography, invert, multiply, translation } from '../geometry/homography.ts';

type Size = { readonly width: number; readonly height: number };

/** Pixels that the frame between two images is larger than their mean, so that its own edges see nothing of one. */
const MARGIN = 8;

const centerOf = ({ width, height }: Size) => [(width - 1) / 2, (height - 1) / 2] as const;
const shiftBy = ([x, y]: readonly [number, number], sign: 1 | -1) => translation(sign * x, sign * y);

/** Where a frame between two images looks in both. */
export interface Ways {
  /** Pixels of the frame between to those of the moving and of the fixed image. */
  readonly moving: Homography;
  readonly fixed: Homography;
  /** And the inverse of the latter. */
  readonly toFixed: Homography;
}

/**
 * The half of a map between two images: with A = C_moving⁻¹ W C_fixed about both centers and V V = A, the frame between
 * them sees the moving image through V and the fixed one through V⁻¹. Exchanged images have the inverse A, and V.
 */
export class Halfway {
  readonly #moving: readonly [number, number];
  readonly #fixed: readonly [number, number];
  readonly #size: Size;

  constructor(moving: Size, fixed: Size) {
    this.#moving = centerOf(moving);
    this.#fixed = centerOf(fixed);
    const mean = (a: number, b: number) => Math.ceil((a + b) / 2) + MARGIN;
    this.#size = { width: mean(moving.width, fixed.width), height: mean(moving.height, fixed.height) };
  }

  /** The frame between at a level, whose pixel x lies at 2ˡ x. */
  frame(level: number): Size {
    const { width, height } = this.#size;
    return { width: Math.ceil(width / 2 ** level), height: Math.ceil(height / 2 ** level) };
  }

  /** Undefined for a map that has no half: a half turn, say. */
  at(w: Homography): Ways | undefined {
    const half = this.#half(w);
    return half && this.#ways(half);
  }

  /** The map after a step of the frame between, V exp(Θ) V; undefined where there is no half. */
  between(
    w: Homography,
    forward: Homography,
    theta: Homography,
    backward: Homography,
  ): Homography | undefined {
    const ways = this.at(w);
    if (!ways) return undefined;
    const step = multiply(multiply(backward, exponential(theta)), forward);
    return multiply(multiply(ways.moving, step), ways.toFixed);
  }

  #half(w: Homography): Homography | undefined {
    const about = multiply(multiply(shiftBy(this.#moving, -1), w), shiftBy(this.#fixed, 1));
    const unit = Math.cbrt(determinant(about));
    return Number.isFinite(1 / unit) ? squareRoot(about.map((entry) => entry / unit)) : undefined;
  }

  #ways(half: Homography): Ways {
    const between = centerOf(this.#size);
    const inverse = invert(half);
    return {
      moving: multiply(multiply(shiftBy(this.#moving, 1), half), shiftBy(between, -1)),
      fixed: multiply(multiply(shiftBy(this.#fixed, 1), inverse), shiftBy(between, -1)),
      toFixed: multiply(multiply(shiftBy(between, 1), half), shiftBy(this.#fixed, -1)),
    };
  }
}
