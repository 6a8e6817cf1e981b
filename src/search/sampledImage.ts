import type { Image } from '../image/image.ts';
import { pyramid } from '../operations/pyramid.ts';
import { gaussian, type Resampling } from './gaussian.ts';
import { localContrast } from './localContrast.ts';
import type { Plane } from './plane.ts';

/** Standard deviation of the blur of a pyramid's level, in its pixels: (1 − 4⁻ˡ) / 3 squared. */
const BLUR = 1 / Math.sqrt(3);
/**
 * A level is read if its pixels are at most this share of the step; the missing blur is applied on the host.
 */
const FINER = 1 / 1.5;
/** The smallest variance that a sampled Gaussian can represent, relative to the squared step. */
const LEAST_BLUR = 0.1;

/** What a plane shows: the image, or its local contrast. */
export type Look = 'image' | 'contrast';

function meanOf(samples: Float32Array, channels: number): Float32Array {
  if (channels === 1) return samples;
  const plane = samples.length / channels;
  return Float32Array.from({ length: plane }, (_, k) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += samples[c * plane + k] as number;
    return sum / channels;
  });
}

/**
 * Positions that are a step apart, about the middle of an axis, in pixels of a level that is reduced by
 * `factor`.
 */
function positions(size: number, step: number, factor: number): Resampling & { readonly offset: number } {
  const count = Math.max(Math.round((size - 1) / step + 0.5), 1);
  const offset = (size - 1 - (count - 1) * step) / 2;
  return { count, offset, first: offset / factor, step: step / factor };
}

/** The value of a key, computed once. */
function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const value = store.get(key) ?? make();
  store.set(key, value);
  return value;
}

/** The mean of the channels of an image at any reduction. Each level is read once. */
export class SampledImage {
  readonly image: Image;
  readonly #levels: Image[];
  readonly #read = new Map<string, Promise<Float32Array>>();
  readonly #planes = new Map<string, Promise<Plane>>();

  constructor(image: Image) {
    this.image = image;
    this.#levels = pyramid(image, 1 + Math.floor(Math.log2(Math.max(image.width, image.height))));
  }

  /** Samples of the image that are a step apart, after a Gaussian with standard deviation step / √3. */
  plane(step: number, look: Look): Promise<Plane> {
    return kept(this.#planes, `${look} ${step}`, async () =>
      look === 'image' ? this.#sampled(step) : localContrast(await this.plane(step, 'image')),
    );
  }

  async #sampled(step: number): Promise<Plane> {
    const { width, height, channels } = this.image;
    const finest = Math.max(Math.floor(Math.log2(step * FINER)), 0);
    const level = Math.min(finest, this.#levels.length - 1);
    const factor = 2 ** level;
    const image = this.#levels[level] ?? this.image;
    const samples = await kept(this.#read, String(level), async () => meanOf(await image.read(), channels));
    const [columns, rows] = [positions(width, step, factor), positions(height, step, factor)];
    const sigma = BLUR * Math.sqrt(Math.max((step / factor) ** 2 - 1, LEAST_BLUR));
    return {
      width: columns.count,
      height: rows.count,
      data: gaussian(samples, image.width, image.height, sigma, columns, rows),
      step,
      offset: [columns.offset, rows.offset],
    };
  }

  /** Frees the levels, not the input image. */
  destroy(): void {
    for (const level of this.#levels.slice(1)) level.destroy();
  }
}
