import type { Executor } from '../executor.ts';
import type { Image } from '../image.ts';
import { pyramid } from '../operations/pyramid.ts';
import { gaussian } from './gaussian.ts';
import type { Plane } from './plane.ts';

/** Standard deviation of a pyramid level's blur, in its pixels: (4^l − 1) / 3 squared, at most. */
const BLUR = 1 / Math.sqrt(3);
/** A level is read where its pixels are at most this share of the step: what is finer is blurred on the host. */
const FINER = 1 / 1.5;

const mean = (samples: Float32Array, channels: number): Float32Array => {
  if (channels === 1) return samples;
  const plane = samples.length / channels;
  return Float32Array.from({ length: plane }, (_, k) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += samples[c * plane + k] as number;
    return sum / channels;
  });
};

interface Level {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The mean of an image's channels at any reduction, of levels that are read once each. */
export class SampledImage {
  readonly width: number;
  readonly height: number;
  readonly #levels: Image[];
  readonly #channels: number;
  readonly #read = new Map<number, Promise<Level>>();

  constructor(executor: Executor, image: Image) {
    this.width = image.width;
    this.height = image.height;
    this.#channels = image.channels;
    const side = Math.max(image.width, image.height);
    this.#levels = pyramid(executor, image, 1 + Math.floor(Math.log2(side)));
  }

  /** The image under a Gaussian of step / √3 pixels, at a grid of that step about its centre. */
  async plane(step: number): Promise<Plane> {
    const level = Math.min(Math.max(Math.floor(Math.log2(step * FINER)), 0), this.#levels.length - 1);
    const factor = 2 ** level;
    const { width, height, data } = await this.#level(level);
    const sigma = BLUR * Math.sqrt(Math.max((step / factor) ** 2 - 1, 1e-3));
    const axis = (size: number) => {
      const count = Math.max(Math.round((size - 1) / step + 0.5), 1);
      return { count, offset: (size - 1 - (count - 1) * step) / 2 };
    };
    const [x, y] = [axis(this.width), axis(this.height)];
    const resampling = ({ count, offset }: ReturnType<typeof axis>) => ({
      first: offset / factor,
      step: step / factor,
      count,
    });
    return {
      width: x.count,
      height: y.count,
      data: gaussian(data, width, height, sigma, resampling(x), resampling(y)),
      step,
      offset: [x.offset, y.offset],
    };
  }

  #level(level: number): Promise<Level> {
    const known = this.#read.get(level);
    if (known) return known;
    const image = this.#levels[level] as Image;
    const read = image.read().then((samples) => ({
      width: image.width,
      height: image.height,
      data: mean(samples, this.#channels),
    }));
    this.#read.set(level, read);
    return read;
  }

  /** Frees the levels; the image that was given stays. */
  destroy(): void {
    for (const level of this.#levels.slice(1)) level.destroy();
  }
}
