/// <reference lib="esnext.disposable" preserve="true" />
import { ImageError, SizeError } from './errors.ts';
import type { Executor, Resource } from './executor.ts';
import { type Frame, type FrameLike, type Point, toFrame } from './frame.ts';

/** Four per-pixel parameters of a kernel at most. */
const MAX_CHANNELS = 4;

const gibibytes = (samples: number): string => `${((4 * samples) / 2 ** 30).toFixed(2)} GiB`;

/** The size, place and channels of an image. */
export interface Shape extends Frame {
  readonly channels: number;
}

/** Float32 samples of an engine: planes of `width × height`, of one image or of many. */
export abstract class Planes implements Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly origin: Point;
  readonly #executor: Executor;
  readonly #resource: Resource;
  #derived: { readonly key: string; readonly resource: Resource } | undefined;

  protected constructor(
    executor: Executor,
    frame: FrameLike,
    channels: number,
    count: number,
    allocate?: () => Resource,
  ) {
    const { width, height, origin } = toFrame(frame);
    if (!Number.isInteger(channels) || channels < 1 || channels > MAX_CHANNELS) {
      throw new SizeError(
        `an image has 1 to ${MAX_CHANNELS} channels, not ${channels}: split it into several`,
      );
    }
    const length = width * height * channels * count;
    if (length > executor.maxSamples) {
      const [what, remedy] =
        count > 1 ? [`a batch of ${count} images`, 'split it'] : ['an image', 'make it smaller'];
      throw new SizeError(
        `${what} of ${width}×${height}×${channels} needs ${gibibytes(length)}; ` +
          `this engine allows ${gibibytes(executor.maxSamples)}: ${remedy}`,
      );
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.origin = origin;
    this.#executor = executor;
    this.#resource = allocate ? allocate() : executor.samples(length);
  }

  /** What it is, for messages. */
  protected abstract readonly noun: string;

  /** The samples, plane after plane: element (c · height + y) · width + x; of a batch, image after image. */
  read(): Promise<Float32Array> {
    return this.#executor.readSamples(this.#resource);
  }

  /**
   * The device's buffer of the samples, float32 in the order of `read`, with usage STORAGE | COPY_SRC | COPY_DST: to draw them without a
   * way over the host. What was given before is submitted. Good until `destroy`. Throws ImageError on the CPU engine, SizeError
   * where the samples do not fit on the device.
   */
  async gpuBuffer(): Promise<GPUBuffer> {
    const executor = this.#executor;
    if (executor.buffer) return executor.buffer(this.#resource);
    throw new ImageError('the samples lie in memory, on no device: read() them');
  }

  /** The samples' resource, for the engine that made it. Throws ImageError for any other. */
  resourceOf(executor: Executor): Resource {
    if (executor !== this.#executor) {
      throw new ImageError(
        `this ${this.noun} belongs to another engine: read() it and give it to engine.${this.noun}()`,
      );
    }
    return this.#resource;
  }

  /**
   * What an operation made of the samples, kept until another key is asked for: an image never changes, so a second warp
   * by the same scheme needs no second prefilter.
   */
  derived(key: string, make: () => Resource): Resource {
    if (this.#derived?.key !== key) {
      this.#derived?.resource.destroy();
      this.#derived = { key, resource: make() };
    }
    return this.#derived.resource;
  }

  /** Frees the samples; work that was given before still runs. */
  destroy(): void {
    this.#resource.destroy();
    this.#derived?.resource.destroy();
    this.#derived = undefined;
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
