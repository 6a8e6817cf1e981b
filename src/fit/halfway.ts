import { exponential } from '../algebra/exponential.ts';
import { squareRoot } from '../algebra/squareRoot.ts';
import { determinant, type Homography, invert, multiply, translation } from '../geometry/homography.ts';

type Size = { readonly width: number; readonly height: number };

/**
 * The frame between two images is larger than their mean by this many pixels, so that its edges lie outside
 * one of them.
 */
const MARGIN = 8;

const centerOf = ({ width, height }: Size) => [(width - 1) / 2, (height - 1) / 2] as const;
const shiftBy = ([x, y]: readonly [number, number], sign: 1 | -1) => translation(sign * x, sign * y);

/** The maps from the frame between two images to both of them. */
export interface Ways {
  /** From the frame between to the moving and to the fixed image. */
  readonly moving: Homography;
  readonly fixed: Homography;
  /** The inverse of `fixed`. */
  readonly toFixed: Homography;
}

/**
 * The half of a map between two images: with A = C_moving⁻¹ W C_fixed about both centers and V V = A, V leads
 * from the frame between to the moving image, and V⁻¹ to the fixed one. Exchanging the images inverts A and
 * V.
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

  /** Undefined for a map without a square root, such as a half turn. */
  at(w: Homography): Ways | undefined {
    const half = this.#half(w);
    return half && this.#ways(half);
  }

  /** The map V exp(Θ) V after a step of the frame between; undefined if there is no square root. */
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
