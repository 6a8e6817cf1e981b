import { KERNELS } from '../../shaders/kernels/index.ts';
import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import type { LossName } from '../../shaders/loss/index.ts';
import { MAP_ENTRIES } from '../../shaders/mapGradient.ts';
import { tailLayout } from '../../shaders/normalLayout.ts';
import type { Executor, Resource } from '../executor.ts';
import { type Homography, multiply, scaling } from '../homography.ts';
import type { Image } from '../image.ts';
import { sampledOf } from '../operations/coefficients.ts';
import { finite } from '../operations/pullback.ts';
import { pyramid } from '../operations/pyramid.ts';
import { centered, type Normalisation } from './normalisation.ts';
import type { Photometry } from './photometry.ts';
import type { Settings } from './settings.ts';

/** What one pass over a level gives, at one map. */
export interface Evaluation {
  readonly level: number;
  /** Mean ρ(r) per counted sample. */
  readonly loss: number;
  readonly rmse: number;
  readonly pixels: number;
  readonly overlap: number;
  readonly sums: Float64Array;
}

/** The images of a fit at all levels, and the passes over them. Maps are of full-resolution pixels throughout. */
export class Problem {
  readonly channels: number;
  /** The fixed image at full resolution. */
  readonly frame: { readonly width: number; readonly height: number };
  roundTrips = 0;
  readonly #executor: Executor;
  readonly #settings: Settings;
  readonly #moving: Image[];
  readonly #fixed: Image[];

  constructor(executor: Executor, moving: Image, fixed: Image, settings: Settings) {
    this.#executor = executor;
    this.#settings = settings;
    this.channels = fixed.channels;
    this.frame = fixed;
    this.#moving = pyramid(executor, moving, settings.levels);
    this.#fixed = pyramid(executor, fixed, settings.levels);
  }

  /** Full-resolution output coordinates to about [−1, 1], by the centre and half side of a level. */
  normalisation(level: number): Normalisation {
    return centered(this.#at(this.#fixed, level), 2 ** level);
  }

  /** The moments of a Gauss–Newton step. */
  async normals(level: number, w: Homography, photometry: Photometry, scale: number, loss: LossName) {
    const { params, scheme, images } = this.#view(level, w);
    const { center, unit } = this.normalisation(level).local;
    const sums = this.#executor.sums(tailLayout(this.channels).length, params.size);
    this.#executor.run(
      'normalEquations',
      { ...scheme, loss },
      { params: { ...params, scale, ...photometry, center, unit }, ...images, sums },
    );
    const totals = await this.#read(sums);
    const tail = tailLayout(this.channels);
    const pixels = totals[tail.pixels] ?? 0;
    const count = Math.max(pixels * this.channels, 1);
    return {
      level,
      loss: (totals[tail.loss] ?? 0) / count,
      rmse: Math.sqrt((totals[tail.squares] ?? 0) / count),
      pixels,
      overlap: pixels / ((params.size[0] ?? 1) * (params.size[1] ?? 1)),
      sums: totals,
    } satisfies Evaluation;
  }

  /** Mean ρ(r) and its gradient in the nine entries of the full-resolution map. */
  async gradient(level: number, w: Homography, scale: number, loss: LossName) {
    const { params, scheme, images, factor } = this.#view(level, w);
    const spec = { ...scheme, loss, overlap: 'valid', target: true, weights: false } as const;
    const sums = this.#executor.sums(KERNELS.lossAndGradient.entries(spec), params.size);
    this.#executor.run('lossAndGradient', spec, {
      params: { ...params, scale },
      ...images,
      weights: images.reference,
      sums,
    });
    const totals = await this.#read(sums);
    const pixels = totals[LOSS_ENTRIES.pixels] ?? 0;
    const share = 1 / Math.max(pixels * this.channels, 1);
    const local = totals.subarray(0, MAP_ENTRIES).map((entry) => share * entry);
    return {
      loss: share * (totals[LOSS_ENTRIES.loss] ?? 0),
      overlap: pixels / ((params.size[0] ?? 1) * (params.size[1] ?? 1)),
      // The adjoint of #view's conversion: its factors are diagonal.
      dW: multiply(multiply(scaling(1 / factor), local), scaling(factor)),
    };
  }

  /** Counts of |r| in `BINS` bins up to `range`. */
  async histogram(level: number, w: Homography, photometry: Photometry, range: number): Promise<Uint32Array> {
    const { params, scheme, images } = this.#view(level, w);
    const counts = this.#executor.counts(BINS);
    const binsPerUnit = BINS / range;
    this.#executor.run('residualHistogram', scheme, {
      params: { ...params, ...photometry, binsPerUnit },
      ...images,
      counts,
    });
    this.roundTrips++;
    try {
      return await this.#executor.readCounts(counts);
    } finally {
      counts.destroy();
    }
  }

  /** Frees the levels; the images that were given stay. */
  destroy(): void {
    for (const image of [...this.#moving.slice(1), ...this.#fixed.slice(1)]) image.destroy();
  }

  #at(images: readonly Image[], level: number): Image {
    const image = images[level];
    if (!image) throw new RangeError(`there is no level ${level}`);
    return image;
  }

  #view(level: number, w: Homography) {
    const [moving, fixed] = [this.#at(this.#moving, level), this.#at(this.#fixed, level)];
    const factor = 2 ** level;
    const { interpolation } = this.#settings;
    const scheme = { interpolation, border: 'fill', channels: this.channels } as const;
    const source = sampledOf(this.#executor, moving, { scheme, extension: undefined, fill: [] });
    return {
      factor,
      images: { source, reference: fixed.resourceOf(this.#executor) },
      scheme,
      params: {
        homography: multiply(multiply(scaling(1 / factor), w), scaling(factor)),
        size: [fixed.width, fixed.height],
        sourceSize: [moving.width, moving.height],
        near: 0,
        fill: [],
      },
    };
  }

  async #read(sums: Resource): Promise<Float64Array> {
    this.roundTrips++;
    try {
      return finite(await this.#executor.readSums(sums), 'the samples of both images');
    } finally {
      sums.destroy();
    }
  }
}
