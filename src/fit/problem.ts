import { tailLayout } from '../../shaders/comparison/normalLayout.ts';
import type { GradientName } from '../../shaders/comparison/stepGradient.ts';
import { MAP_ENTRIES } from '../../shaders/geometry/projection.ts';
import {
  LOSS_ENTRIES,
  lossAndGradient as lossAndGradientKernel,
} from '../../shaders/kernels/lossAndGradient.ts';
import { normalEquations as normalEquationsKernel } from '../../shaders/kernels/normalEquations.ts';
import {
  BINS,
  residualHistogram as residualHistogramKernel,
} from '../../shaders/kernels/residualHistogram.ts';
import type { ComparisonChoice } from '../../shaders/loss/resolveLoss.ts';
import { exponential } from '../algebra/exponential.ts';
import { centered, type Normalization } from '../algebra/normalization.ts';
import { finite } from '../base/finite.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { type Homography, IDENTITY, multiply, scaling } from '../geometry/homography.ts';
import { pointwise } from '../operations/lossOf.ts';
import { type Evaluation, evaluationOf } from './evaluation.ts';
import { type Compared, Levels } from './levels.ts';
import type { Photometry } from './photometry.ts';
import type { Settings } from './settings.ts';
import { onLevel, type View, viewOf } from './view.ts';

/** Rows that suffice for the histogram of a median. */
const HISTOGRAM_ROWS = 32;

/** The stride of the counted rows. */
export const strideFor = (rows: number): number => Math.max(Math.floor(rows / HISTOGRAM_ROWS), 1);

/** The gradient that steps follow: that of the images, or that of the denoised moving image. */
export interface StepGradient {
  readonly name: GradientName;
  /** For `denoised`, on level 0: the planes, and the variance of the noise per channel. */
  readonly denoised?: { readonly planes: Resource; readonly variance: readonly number[] };
}

/** The map, exposure and scale at which a level is evaluated. */
export interface Point {
  readonly w: Homography;
  readonly photometry: Photometry;
  readonly scale: number;
}

/** The images of a fit at all levels, and the passes over them. Maps are always in full-resolution pixels. */
export class Problem {
  readonly channels: number;
  /** The fixed image at full resolution. */
  readonly frame: { readonly width: number; readonly height: number };
  roundTrips = 0;
  protected readonly executor: Executor;
  protected readonly settings: Settings;
  readonly #levels: Levels;

  constructor(executor: Executor, images: Compared, settings: Settings) {
    this.executor = executor;
    this.settings = settings;
    this.channels = images.fixed.channels;
    this.frame = images.fixed;
    this.#levels = new Levels(executor, images, settings.levels);
  }

  imagesAt(level: number): Compared {
    return this.#levels.at(level);
  }

  /** The bindings of a pass over a level, at a map in full-resolution pixels. */
  view(level: number, w: Homography = Float64Array.from(IDENTITY)): View {
    const { interpolation } = this.settings;
    return viewOf(this.executor, this.#levels.at(level), interpolation, onLevel(w, 2 ** level));
  }

  /** Full-resolution output coordinates to about [−1, 1], by the center and half side of a level. */
  normalization(level: number): Normalization {
    return centered(this.#levels.at(level).fixed, 2 ** level);
  }

  /** The map W exp(Θ) after a step Θ in the normalized coordinates of a level. */
  moved(level: number, w: Homography, theta: Homography): Homography {
    const { forward, backward } = this.normalization(level);
    return multiply(multiply(multiply(w, backward), exponential(theta)), forward);
  }

  /** d W exp(Θ) for an infinitesimal Θ, in the normalized coordinates of level 0. */
  tangent(w: Homography, theta: ArrayLike<number>): Homography {
    const { forward, backward } = this.normalization(0);
    return multiply(multiply(multiply(w, backward), theta), forward);
  }

  /** Evaluates the moments of a Gauss–Newton step. */
  async normals(
    level: number,
    { w, photometry, scale }: Point,
    objective: ComparisonChoice = this.settings.loss,
    step: StepGradient = { name: 'exact' },
  ): Promise<Evaluation> {
    const { params, scheme, images } = this.view(level, w);
    const { center, unit } = this.normalization(level).local;
    const sums = this.executor.sums(tailLayout(this.channels).length, params.size);
    const { planes, variance } = step.denoised ?? {};
    this.executor.run(
      normalEquationsKernel,
      { ...scheme, loss: pointwise(objective), gradient: step.name },
      {
        params: { ...params, scale, ...photometry, noise: variance ?? [], center, unit },
        ...images,
        planes: planes ?? images.source,
        sums,
      },
    );
    const totals = await this.read(sums);
    return evaluationOf(level, totals, photometry, objective, params.size[0] * params.size[1]);
  }

  /** Mean ρ(r) and its gradient in the nine entries of the full-resolution map. */
  async gradient(level: number, w: Homography, scale: number, objective: ComparisonChoice) {
    const { params, scheme, images } = this.view(level, w);
    const factor = 2 ** level;
    const { mask: _mask, ...sampling } = scheme;
    const spec = { ...sampling, loss: pointwise(objective), overlap: 'valid', target: true } as const;
    const { source, reference, weights } = images;
    const sums = this.executor.sums(lossAndGradientKernel.entries(spec), params.size);
    this.executor.run(lossAndGradientKernel, spec, {
      params: { ...params, scale },
      source,
      reference,
      weights,
      sums,
    });
    const totals = await this.read(sums);
    const pixels = totals[LOSS_ENTRIES.pixels] ?? 0;
    const weight = scheme.weights ? (totals[LOSS_ENTRIES.weight] ?? 0) : pixels;
    const share = 1 / Math.max(weight * this.channels, 1e-300);
    const local = totals.subarray(0, MAP_ENTRIES).map((entry) => share * entry);
    return {
      loss: share * (totals[LOSS_ENTRIES.loss] ?? 0),
      overlap: pixels / (params.size[0] * params.size[1]),
      // The adjoint of the view's conversion: its factors are diagonal.
      dW: multiply(multiply(scaling(1 / factor), local), scaling(factor)),
    };
  }

  /** Counts of r in `BINS` bins from −`range` to `range`. */
  async histogram(level: number, { w, photometry }: Point, range: number): Promise<Uint32Array> {
    const { params, scheme, images } = this.view(level, w);
    const counts = this.executor.counts(BINS);
    const stride = strideFor(params.size[1]);
    this.executor.run(residualHistogramKernel, scheme, {
      params: { ...params, ...photometry, binsPerUnit: BINS / 2 / range, stride },
      ...images,
      counts,
    });
    return this.readCounts(counts);
  }

  /** Frees the levels, not the input images. */
  destroy(): void {
    this.#levels.destroy();
  }

  protected async read(sums: Resource): Promise<Float64Array> {
    this.roundTrips++;
    try {
      return finite(await this.executor.readSums(sums), 'the samples of both images');
    } finally {
      sums.destroy();
    }
  }

  protected async readCounts(counts: Resource): Promise<Uint32Array> {
    this.roundTrips++;
    try {
      return await this.executor.readCounts(counts);
    } finally {
      counts.destroy();
    }
  }
}
