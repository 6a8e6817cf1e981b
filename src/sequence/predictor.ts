import { largestMove } from '../geometry/corners.ts';
import type { FrameLike } from '../geometry/frame.ts';
import { type Homography, identity, invert, multiply, normalize } from '../geometry/homography.ts';

/** How much of the errors so far an older frame keeps. */
const MEMORY = 0.7;

/**
 * Where the next frame will be: at rest, or moving on as from the frame before last to the last one. Whichever was
 * nearer on the frames so far: a pan goes on, a shaking hand comes back.
 */
export class Predictor {
  /** W of the last frame. */
  #last: Homography = identity();
  /** The motion from the frame before it. */
  #step: Homography = identity();
  /** How far each guess was off, in px, over the frames so far. */
  #errors = { rest: 0, motion: 0 };

  next(): Homography {
    return this.#errors.motion < this.#errors.rest ? this.#onward() : this.#last;
  }

  /** Goes on to a map that was guessed; gives the motion to it. */
  guessed(w: Homography): Homography {
    this.#step = normalize(multiply(w, invert(this.#last)));
    this.#last = w;
    return this.#step;
  }

  /** Goes on to a map that was measured, and learns which guess was nearer at a frame's corners. */
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
