/// <reference lib="esnext.disposable" preserve="true" />
import { ImageError, SizeError } from '../base/errors.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { type Frame, type FrameLike, type Point, toFrame } from '../geometry/frame.ts';

/** The kernels have four parameters per pixel at most. */
const MAX_CHANNELS = 4;

const gibibytes = (words: number): string => `${((4 * words) / 2 ** 30).toFixed(2)} GiB`;

/** The size, origin and number of channels of an image. */
export interface Shape extends Frame {
  readonly channels: number;
}

/** The content of a resource: the number of images, and the words per pixel, by default one per channel. */
export interface Content {
  readonly channels: number;
  readonly count: number;
  readonly words?: number;
}

/** A derived value that is kept until another key is requested. */
interface Kept {
  readonly key: string;
  readonly value: { destroy(): void };
}

let readExecutor: (planes: Planes) => Executor;

/** The executor of an image. It is a function, so that the executor is not a visible member. */
export const executorOf = (planes: Planes): Executor => readExecutor(planes);

/** Samples on an engine: planes of `width × height` words, for one image or for many. */
export abstract class Planes implements Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly origin: Point;
  readonly #executor: Executor;
  readonly #resource: Resource;
  readonly #kept = new Map<string, Kept>();
  #destroyed = false;

  static {
    readExecutor = (planes) => planes.#executor;
  }

  protected constructor(
    executor: Executor,
    frame: FrameLike,
    { channels, count, words = channels }: Content,
    allocate?: () => Resource,
  ) {
    const { width, height, origin } = toFrame(frame);
    if (!Number.isInteger(channels) || channels < 1 || channels > MAX_CHANNELS) {
      throw new SizeError(
        `an image has 1 to ${MAX_CHANNELS} channels, not ${channels}: split it into several`,
      );
    }
    const length = width * height * words * count;
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

  /** The noun for error messages. */
  protected abstract readonly noun: string;

  /**
   * Reads the samples in float32, channel after channel: element (c · height + y) · width + x; for a batch,
   * image after image. They are written to `into`, if it is given, so that repeated reads need no new memory.
   * Throws SizeError if `into` has another length, DeviceError if the device failed.
   */
  async read(into?: Float32Array): Promise<Float32Array> {
    const resource = this.resourceOf(this.#executor);
    if (into && into.length !== resource.length) {
      throw new SizeError(
        `this ${this.noun} has ${resource.length} samples, and the array ${into.length}: give an array of the same length`,
      );
    }
    return this.#executor.readSamples(resource, into);
  }

  /** Reads the stored 32-bit words: planes of one word per pixel, one after the other. */
  readWords(): Promise<Float32Array> {
    return this.#executor.readSamples(this.wordsOf(this.#executor));
  }

  /**
   * The GPU buffer of the samples: float32 in the order of `read`, or the words of packed pixels, with usage
   * STORAGE | COPY_SRC | COPY_DST. Use it to draw them without a copy to the host. All earlier work is
   * submitted first. The buffer is valid until `destroy`. Throws ImageError on the CPU engine, SizeError if
   * the samples do not fit on the device.
   */
  async gpuBuffer(): Promise<GPUBuffer> {
    const executor = this.#executor;
    if (executor.buffer) return executor.buffer(this.wordsOf(executor));
    throw new ImageError('the CPU engine has no GPU buffer: call read() instead');
  }

  /** Planes of the channels in float32, for the engine that made it. Throws ImageError for any other. */
  resourceOf(executor: Executor): Resource {
    return this.wordsOf(executor);
  }

  /** The words as they are stored, for the engine that made them. Throws ImageError for any other. */
  wordsOf(executor: Executor): Resource {
    if (executor !== this.#executor) {
      throw new ImageError(
        `this ${this.noun} belongs to another engine: read() it and give it to engine.${this.noun}()`,
      );
    }
    if (this.#destroyed) {
      throw new ImageError(
        `this ${this.noun} was destroyed: read it before you destroy it, or make it again`,
      );
    }
    return this.#resource;
  }

  /**
   * Data that an operation derived from the samples, kept in a slot until another key is requested for it. An
   * image never changes, so that a second warp with the same scheme needs no second prefilter.
   */
  derived(key: string, make: () => Resource, slot = 'derived'): Resource {
    return this.keep(slot, key, make);
  }

  /** Frees the samples. Work that was submitted before still runs. */
  destroy(): void {
    this.#resource.destroy();
    for (const { value } of this.#kept.values()) value.destroy();
    this.#kept.clear();
    this.#destroyed = true;
  }

  [Symbol.dispose](): void {
    this.destroy();
  }

  /** A derived value, kept in a slot until another key is requested for it. */
  protected keep<T extends { destroy(): void }>(slot: string, key: string, make: () => T): T {
    const found = this.#kept.get(slot);
    if (found?.key === key) return found.value as T;
    found?.value.destroy();
    const value = make();
    this.#kept.set(slot, { key, value });
    return value;
  }
}
