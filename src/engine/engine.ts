/// <reference lib="esnext.disposable" preserve="true" />
import type { Backend, Executor } from '../executor/executor.ts';
import type { Batch } from '../image/batch.ts';
import { batchOf } from '../image/batchOf.ts';
import type { Image } from '../image/image.ts';
import type { ImageSource } from '../image/imageSource.ts';
import { imageOf } from '../operations/imageOf.ts';

/**
 * Holds images and runs operations, on a WebGPU device or on the CPU. Operations are functions of images
 * (`warp(image, W)`), and an image knows its engine. Use `createEngine` to make one.
 */
export class Engine {
  readonly #executor: Executor;

  /** Use `createEngine`, `createWebGpuEngine` or `createCpuEngine`. */
  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** The backend: `webgpu` or `cpu`. */
  get backend(): Backend {
    return this.#executor.backend;
  }

  /** The name of the adapter, or of the CPU engine. */
  get adapter(): string {
    return this.#executor.adapter;
  }

  /** The GPU device; undefined on the CPU engine. */
  get device(): GPUDevice | undefined {
    return this.#executor.device;
  }

  /** The number of samples (width × height × channels) of the largest image that the engine can hold. */
  get maxSamples(): number {
    return this.#executor.maxSamples;
  }

  /**
   * Makes an image from an array, an ImageData, a bitmap, a canvas or a video frame. Its samples are copied.
   * Throws SizeError if the sizes do not match or the engine cannot hold it, OptionError for an unknown or
   * missing option, ImageError if the pixels cannot be read.
   */
  image(source: ImageSource): Image {
    return imageOf(this.#executor, source);
  }

  /**
   * Makes a batch of sources, or of copies of images, which must have the same size, origin and number of
   * channels. Throws SizeError if they differ, if there is none, or if the engine cannot hold them;
   * ImageError for images of another engine.
   */
  batch(sources: readonly ImageSource[] | readonly Image[]): Batch {
    return batchOf(this.#executor, sources);
  }

  /** Resolves when all submitted work has run. Rejects with DeviceError if some of it failed. */
  idle(): Promise<void> {
    return this.#executor.idle();
  }

  /** Destroys the engine, and its device unless that was passed by the caller. */
  destroy(): void {
    this.#executor.destroy();
  }

  /** As `destroy`: for `using`. */
  [Symbol.dispose](): void {
    this.destroy();
  }
}
