/// <reference lib="esnext.disposable" preserve="true" />
import type { ColorantName } from '../shaders/colour/colorants.ts';
import { FORMATS, type FormatName } from '../shaders/format/index.ts';
import { channelsOf, planesOf, type Stored } from '../shaders/format/stored.ts';
import { ImageError, SizeError } from './errors.ts';
import type { Executor, Resource } from './executor.ts';
import { type Frame, type FrameLike, type Point, toFrame } from './frame.ts';
import { recoded } from './operations/recoded.ts';

/** Four per-pixel parameters of a kernel at most. */
export const MAX_CHANNELS = 4;

/** What is kept with an image until another is asked for. */
interface Kept {
  readonly key: string;
  readonly value: { destroy(): void };
}

/**
 * An image of an engine: `channels` numbers for each of `width × height` pixels, which stay on the device until `read`. Pixel centres
 * lie on integers; the first pixel is at `origin`. With a `colorant` the numbers are colours, in the `format` that they came in;
 * without, they are planes of float32.
 */
export class Image implements Frame {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly origin: Point;
  /** How the colours are stored; undefined where the channels are but numbers. */
  readonly stored: Stored | undefined;
  readonly #executor: Executor;
  readonly #resource: Resource;
  readonly #kept = new Map<'derived' | 'planes' | 'form', Kept>();
  #destroyed = false;

  /** Images are made by an engine: `engine.image(…)`. `content`: how colours are stored, or how many planes there are. */
  constructor(executor: Executor, frame: FrameLike, content: number | Stored, allocate?: () => Resource) {
    const { width, height, origin } = toFrame(frame);
    const stored = typeof content === 'object' ? content : undefined;
    const channels = typeof content === 'object' ? channelsOf(content) : content;
    if (!Number.isInteger(channels) || channels < 1 || channels > MAX_CHANNELS) {
      throw new SizeError(
        `an image has 1 to ${MAX_CHANNELS} channels, not ${channels}: split it into several`,
      );
    }
    const length = width * height * FORMATS[stored?.format ?? 'float32'].words(channels);
    if (length > executor.maxSamples) {
      const [needs, allows] = [length, executor.maxSamples].map(
        (n) => `${((4 * n) / 2 ** 30).toFixed(2)} GiB`,
      );
      throw new SizeError(
        `an image of ${width}×${height}×${channels} needs ${needs}; this engine allows ${allows}: make it smaller`,
      );
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.origin = origin;
    this.stored = stored;
    this.#executor = executor;
    this.#resource = allocate ? allocate() : executor.samples(length);
  }

  /** Which colours the channels are; undefined where they are but numbers. */
  get colorant(): ColorantName | undefined {
    return this.stored?.colorant;
  }

  /** What the channels are stored as. */
  get format(): FormatName {
    return this.stored?.format ?? 'float32';
  }

  /** The samples in float32, plane after plane: element (c · height + y) · width + x. Colours are as they are stored. */
  read(): Promise<Float32Array> {
    return this.#executor.readSamples(this.resourceOf(this.#executor));
  }

  /** The 32-bit words of the pixels as they are stored: one plane after the other, of one word per pixel. */
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

  /** Planes of the channels in float32, for the engine that made the image. Throws ImageError for any other. */
  resourceOf(executor: Executor): Resource {
    const words = this.wordsOf(executor);
    const { stored } = this;
    if (!stored || stored.format === 'float32') return words;
    return this.#keep('planes', 'planes', () => recoded(executor, words, this, stored, planesOf(stored)));
  }

  /** The words of the pixels as they are stored, for the engine that made the image. Throws ImageError for any other. */
  wordsOf(executor: Executor): Resource {
    if (executor !== this.#executor) {
      throw new ImageError('this image belongs to another engine: read() it and give it to engine.image()');
    }
    if (this.#destroyed) {
      throw new ImageError('this image was destroyed: read it before, or make it again');
    }
    return this.#resource;
  }

  /**
   * What an operation made of the samples, kept until another key is asked for: an image never changes, so a second warp
   * by the same scheme needs no second prefilter.
   */
  derived(key: string, make: () => Resource): Resource {
    return this.#keep('derived', key, make);
  }

  /** The same colours in another form, likewise: planes of an image that has no colorant. */
  form(key: string, make: () => Image): Image {
    return this.#keep('form', key, make);
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

  #keep<T extends { destroy(): void }>(slot: 'derived' | 'planes' | 'form', key: string, make: () => T): T {
    const found = this.#kept.get(slot);
    if (found?.key === key) return found.value as T;
    found?.value.destroy();
    const value = make();
    this.#kept.set(slot, { key, value });
    return value;
  }
}
