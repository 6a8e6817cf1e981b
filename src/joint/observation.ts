import type { Samples } from '../../shaders/language/samples.ts';
import type { Executor } from '../executor/executor.ts';
import type { Photometry } from '../fit/photometry.ts';
import { type Homography, multiply, translation } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { imageOf } from '../operations/imageOf.ts';

/** A frame T ≈ gain · X(W) + bias, and data derived from it. */
export class Observation {
  readonly frame: Image;
  readonly samples: Float32Array;
  /** Maps pixels of the frame to those of X. */
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

  /** The observation of frame 0, whose map defines the position of X and whose exposure is that of X. */
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

  /** Root mean square gain: converts a residual from the exposure of X to that of the frame. */
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

  /** The weight of each pixel. */
  get weights(): Image | undefined {
    return this.#weights;
  }

  /** Sets the weight of each pixel. */
  weigh(weights: Samples): void {
    const { width, height } = this.frame;
    this.#weights?.destroy();
    this.#weights = imageOf(this.#executor, { width, height, data: weights });
  }

  /** Stores the result of a fit. */
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
