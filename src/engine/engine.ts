/// <reference lib="esnext.disposable" preserve="true" />
import type { Backend, Executor } from '../executor/executor.ts';
import type { Batch } from '../image/batch.ts';
import { batchOf } from '../image/batchOf.ts';
import type { Image } from '../image/image.ts';
import type { ImageSource } from '../image/imageSource.ts';
import { imageOf } from '../operations/imageOf.ts';

/**
 * What images live on: a WebGPU device, or memory. The operations are functions of images (`warp(image, W)`), and an
 * image knows its engine. Made by `createEngine`.
 */
export class Engine {
  readonly #executor: Executor;

  /** Engines are made by `createEngine`, `createWebGpuEngine` or `createCpuEngine`. */
  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** What the work runs on. */
  get backend(): Backend {
    return this.#executor.backend;
  }

  /** What the work runs on, by name. */
  get adapter(): string {
    return this.#executor.adapter;
  }

  /** The device that the work runs on; none on the CPU engine. */
  get device(): GPUDevice | undefined {
    return this.#executor.device;
  }

  /** Samples (width × height × channels) of the largest image. */
  get maxSamples(): number {
    return this.#executor.maxSamples;
  }

  /**
   * Brings an image to the engine: numbers, or colors as they are stored. Throws SizeError for a size that it cannot hold,
   * OptionError for colors that do not say what they are.
   */
  image(source: ImageSource): Image {
    return imageOf(this.#executor, source);
  }

  /**
   * Brings images of one size, origin and number of channels to the engine, or joins copies of some that are there. Throws
   * SizeError where they differ, where there is none, or where the engine cannot hold them; ImageError for another engine's.
   */
  batch(sources: readonly ImageSource[] | readonly Image[]): Batch {
    return batchOf(this.#executor, sources);
  }

  /** Resolves once all work that was given has run. Throws DeviceError where some of it failed. */
  idle(): Promise<void> {
    return this.#executor.idle();
  }

  /** Frees the device, where the engine made it. */
  destroy(): void {
    this.#executor.destroy();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
