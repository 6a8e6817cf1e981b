import type { Samples } from '../../shaders/language/samples.ts';
import type { Executor } from '../executor/executor.ts';
import type { Photometry } from '../fit/photometry.ts';
import { type Homography, multiply, translation } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { imageOf } from '../operations/imageOf.ts';

/** A frame T ≈ gain · X(W) + bias, and what is derived of it. */
export class Observation {
  readonly frame: Image;
  readonly samples: Float32Array;
  /** Its pixels to those of X. */
  W: Homography;
  photometry: Photometry;
  readonly #executor: Executor;
  #target: Image | undefined;
  #weights: Image | undefined;

  constructor(
    executor: Executor,
    frame: Image,
    samples: Float32Array,
    W: Homography,
    photometry: Photometry,
  ) {
    this.#executor = executor;
    this.frame = frame;
    this.samples = samples;
    this.W = W;
    this.photometry = photometry;
  }

  /** Of frame 0, whose map is the gauge's, counted from its first pixel, and whose exposure is that of X. */
  static first(
    executor: Executor,
    frame: Image,
    samples: Float32Array,
    gauge: Homography,
    neutral: Photometry,
  ) {
    const [x, y] = frame.origin;
    return new Observation(executor, frame, samples, multiply(gauge, translation(-x, -y)), neutral);
  }

  /** Root mean square gain: what a residual in the exposure of X is multiplied by in the frame's. */
  get contrast(): number {
    const { gain } = this.photometry;
    return Math.sqrt(gain.reduce((sum, g) => sum + g * g, 0) / gain.length);
  }

  /** (T − bias) / gain: the frame in the exposure of X. */
  get target(): Image {
    if (!this.#target) {
      const { width, height, channels, origin } = this.frame;
      const { gain, bias } = this.photometry;
      const data = this.samples.map((value, k) => {
        const c = Math.floor(k / (width * height));
        return (value - (bias[c] ?? 0)) / (gain[c] ?? 1);
      });
      this.#target = imageOf(this.#executor, { width, height, channels, data, origin });
    }
    return this.#target;
  }

  /** How much each pixel counts. */
  get weights(): Image | undefined {
    return this.#weights;
  }

  /** Sets how much each pixel counts. */
  weigh(weights: Samples): void {
    const { width, height } = this.frame;
    this.#weights?.destroy();
    this.#weights = imageOf(this.#executor, { width, height, data: weights });
  }

  /** Takes what a fit found. */
  move(W: Homography, photometry: Photometry): void {
    this.W = W;
    this.photometry = photometry;
    this.#target?.destroy();
    this.#target = undefined;
  }

  destroy(): void {
    this.#target?.destroy();
    this.#weights?.destroy();
    this.#target = this.#weights = undefined;
  }
}
