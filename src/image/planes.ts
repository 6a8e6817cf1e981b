/// <reference lib="esnext.disposable" preserve="true" />
import { ImageError, SizeError } from '../base/errors.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { type Frame, type FrameLike, type Point, toFrame } from '../geometry/frame.ts';

/** Four per-pixel parameters of a kernel at most. */
const MAX_CHANNELS = 4;

const gibibytes = (words: number): string => `${((4 * words) / 2 ** 30).toFixed(2)} GiB`;

/** The size, place and channels of an image. */
export interface Shape extends Frame {
  readonly channels: number;
}

/** What lies in a resource: how many images, and how many words a pixel has; default one per channel. */
export interface Content {
  readonly channels: number;
  readonly count: number;
  readonly words?: number;
}

/** What is kept beside samples until another is asked for. */
interface Kept {
  readonly key: string;
  readonly value: { destroy(): void };
}

let readExecutor: (planes: Planes) => Executor;

/** What an image's work runs on: the operations' way to its engine, which is no visible member. */
export const executorOf = (planes: Planes): Executor => readExecutor(planes);

/** Samples of an engine: planes of `width × height` words, of one image or of many. */
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

  /** What it is, for messages. */
  protected abstract readonly noun: string;

  /**
   * The samples in float32, plane after plane: element (c · height + y) · width + x; of a batch, image after image. In `into`, which
   * is as long, where it is given: frame after frame needs no new memory. Throws SizeError where it is not as long.
   */
  async read(into?: Float32Array): Promise<Float32Array> {
    const resource = this.resourceOf(this.#executor);
    if (into && into.length !== resource.length) {
      throw new SizeError(
        `this ${this.noun} has ${resource.length} samples: read it into as many, not ${into.length}`,
      );
    }
    return this.#executor.readSamples(resource, into);
  }

  /** The 32-bit words as they are stored: planes of one word per pixel, one after the other. */
  readWords(): Promise<Float32Array> {
    return this.#executor.readSamples(this.wordsOf(this.#executor));
  }

  /**
   * The device's buffer of the samples, float32 in the order of `read`, or the words of packed pixels, with usage STORAGE | COPY_SRC |
   * COPY_DST: to draw them without a way over the host. What was given before is submitted. Good until `destroy`. Throws ImageError
   * on the CPU engine, SizeError where the samples do not fit on the device.
   */
  async gpuBuffer(): Promise<GPUBuffer> {
    const executor = this.#executor;
    if (executor.buffer) return executor.buffer(this.wordsOf(executor));
    throw new ImageError('the samples lie in memory, on no device: read() them');
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
      throw new ImageError(`this ${this.noun} was destroyed: read it before, or make it again`);
    }
    return this.#resource;
  }

  /**
   * What an operation made of the samples, kept in a slot until another key is asked for there: an image never changes, so
   * a second warp by the same scheme needs no second prefilter.
   */
  derived(key: string, make: () => Resource, slot = 'derived'): Resource {
    return this.keep(slot, key, make);
  }

  /** Frees the samples; work that was given before still runs. */
  destroy(): void {
    this.#resource.destroy();
    for (const { value } of this.#kept.values()) value.destroy();
    this.#kept.clear();
    this.#destroyed = true;
  }

  [Symbol.dispose](): void {
    this.destroy();
  }

  /** What is made of the samples, kept in a slot until another key is asked for there. */
  protected keep<T extends { destroy(): void }>(slot: string, key: string, make: () => T): T {
    const found = this.#kept.get(slot);
    if (found?.key === key) return found.value as T;
    found?.value.destroy();
    const value = make();
    this.#kept.set(slot, { key, value });
    return value;
  }
}
