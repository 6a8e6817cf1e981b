import { largestMove } from '../geometry/corners.ts';
import type { FrameLike } from '../geometry/frame.ts';
import { type Homography, identity, invert, multiply, normalize } from '../geometry/homography.ts';

/** The factor by which older errors are discounted per frame. */
const MEMORY = 0.7;

/**
 * Predicts the next map: the last one, or the last motion continued. It takes the one that was closer so far:
 * a pan continues, a shaking hand returns.
 */
export class Predictor {
  /** W of the last frame. */
  #last: Homography = identity();
  /** The motion from the frame before it. */
  #step: Homography = identity();
  /** The errors of each prediction so far, in px. */
  #errors = { rest: 0, motion: 0 };

  next(): Homography {
    return this.#errors.motion < this.#errors.rest ? this.#onward() : this.#last;
  }

  /** Advances to the predicted map; returns the motion to it. */
  guessed(w: Homography): Homography {
    this.#step = normalize(multiply(w, invert(this.#last)));
    this.#last = w;
    return this.#step;
  }

  /** Advances to a measured map, and updates the errors of both predictions at the corners of a frame. */
  measured(w: Homography, frame: FrameLike): Homography {
    const { rest, motion } = this.#errors;
    this.#errors = {
      rest: MEMORY * rest + largestMove(this.#last, w, frame),
      motion: MEMORY * motion + largestMove(this.#onward(), w, frame),
    };
    return this.guessed(w);
  }

  #onward(): Homography {
    return normalize(multiply(this.#step, this.#last));
  }
}
