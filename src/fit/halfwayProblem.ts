import { tailLayout } from '../../shaders/comparison/normalLayout.ts';
import { normalEquations as normalEquationsKernel } from '../../shaders/kernels/normalEquations.ts';
import {
  BINS,
  residualHistogram as residualHistogramKernel,
} from '../../shaders/kernels/residualHistogram.ts';
import { warp as warpKernel } from '../../shaders/kernels/warp.ts';
import type { ComparisonChoice } from '../../shaders/loss/resolveLoss.ts';
import { centered, type Normalization } from '../algebra/normalization.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { type Homography, IDENTITY, multiply, scaling } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { pointwise } from '../operations/lossOf.ts';
import { type Evaluation, evaluationOf } from './evaluation.ts';
import { Halfway } from './halfway.ts';
import { type Compared, eroded } from './levels.ts';
import { type Point, Problem, strideFor } from './problem.ts';
import type { Settings } from './settings.ts';

/** Pixels along the edges of an image that are left out, so that differences do not cross an edge. */
const RIM = 3;
/** Samples around a position that are read, one pixel more for differences. */
const REACH = 2;
const FILL = [0, 0, 0, 0];

/** Warps both images onto a frame between them, so that neither is preferred. */
export class HalfwayProblem extends Problem {
  readonly #way: Halfway;
  readonly #weights = new Map<Image, Promise<Image>>();

  constructor(executor: Executor, images: Compared, settings: Settings) {
    super(executor, images, settings);
    this.#way = new Halfway(images.moving, images.fixed);
  }

  override normalization(level: number): Normalization {
    return centered(this.#way.frame(level), 2 ** level);
  }

  override moved(level: number, w: Homography, theta: Homography): Homography {
    const { forward, backward } = this.normalization(level);
    return this.#way.between(w, forward, theta, backward) ?? w;
  }

  override tangent(w: Homography, theta: ArrayLike<number>): Homography {
    const { forward, backward } = this.normalization(0);
    const ways = this.#way.at(w);
    const step = multiply(multiply(backward, theta), forward);
    return ways ? multiply(multiply(ways.moving, step), ways.toFixed) : new Float64Array(9);
  }

  override async normals(
    level: number,
    { w, photometry, scale }: Point,
    objective: ComparisonChoice = this.settings.loss,
  ): Promise<Evaluation> {
    const { channels } = this;
    const { width, height } = this.#way.frame(level);
    const { center, unit } = this.normalization(level).local;
    const prepared = await this.#prepared(level, w);
    const length = tailLayout(channels).length;
    if (!prepared)
      return evaluationOf(level, new Float64Array(length), photometry, objective, width * height);
    const { images, scheme, params } = prepared;
    const sums = this.executor.sums(length, params.size);
    this.executor.run(
      normalEquationsKernel,
      { ...scheme, loss: pointwise(objective), gradient: 'mean' },
      {
        params: { ...params, scale, ...photometry, noise: [], center, unit },
        ...images,
        planes: images.source,
        sums,
      },
    );
    const totals = await this.read(sums);
    for (const image of Object.values(images)) image.destroy();
    return evaluationOf(level, totals, photometry, objective, width * height);
  }

  override async histogram(level: number, { w, photometry }: Point, range: number): Promise<Uint32Array> {
    const prepared = await this.#prepared(level, w);
    if (!prepared) return new Uint32Array(BINS);
    const { images, scheme, params } = prepared;
    const counts = this.executor.counts(BINS);
    const stride = strideFor(params.size[1] ?? 1);
    this.executor.run(residualHistogramKernel, scheme, {
      params: { ...params, ...photometry, binsPerUnit: BINS / 2 / range, stride },
      ...images,
      counts,
    });
    const found = await this.readCounts(counts);
    for (const image of Object.values(images)) image.destroy();
    return found;
  }

  override destroy(): void {
    super.destroy();
    for (const made of this.#weights.values()) void made.then((image) => image.destroy());
  }

  /** Both images and their weights on the frame between them. At samples, Keys' slopes are central differences. */
  async #prepared(level: number, w: Homography) {
    const ways = this.#way.at(w);
    if (!ways) return undefined;
    const { moving, fixed, movingWeights, fixedWeights } = this.imagesAt(level);
    const { width, height } = this.#way.frame(level);
    const [seen, held] = [await this.#rimmed(moving, movingWeights), await this.#rimmed(fixed, fixedWeights)];
    const warped = (image: Image, map: Homography) => this.#warped(image, level, map, [width, height]);
    return {
      images: {
        source: warped(moving, ways.moving),
        reference: warped(fixed, ways.fixed),
        mask: warped(seen, ways.moving),
        weights: warped(held, ways.fixed),
      },
      scheme: {
        interpolation: 'keys',
        border: 'mirror',
        channels: this.channels,
        weights: true,
        mask: true,
      } as const,
      params: {
        homography: IDENTITY,
        size: [width, height],
        sourceSize: [width, height],
        near: 0,
        fill: FILL,
      },
    };
  }

  #warped(image: Image, level: number, map: Homography, size: readonly [number, number]): Resource {
    const { executor } = this;
    const factor = 2 ** level;
    const output = executor.samples(size[0] * size[1] * image.channels);
    executor.run(
      warpKernel,
      { interpolation: 'linear', border: 'fill', channels: image.channels },
      {
        params: {
          homography: multiply(multiply(scaling(1 / factor), map), scaling(factor)),
          size,
          sourceSize: [image.width, image.height],
          near: 0,
          fill: FILL,
        },
        source: image.resourceOf(executor),
        output,
      },
    );
    return output;
  }

  /** An image's weights, or 1, with 0 along its edges. */
  #rimmed(image: Image, weights: Image | undefined): Promise<Image> {
    const known = this.#weights.get(image);
    if (known) return known;
    const made = this.#makeRimmed(image, weights);
    this.#weights.set(image, made);
    return made;
  }

  async #makeRimmed({ width, height }: Image, weights: Image | undefined): Promise<Image> {
    const reached = weights && eroded(this.executor, weights, 1, REACH);
    const data = reached ? await reached.read() : new Float32Array(width * height).fill(1);
    reached?.destroy();
    const rim = Math.min(RIM, Math.floor(Math.min(width, height) / 8));
    const within = (k: number, size: number) => k >= rim && k < size - rim;
    const kept = data.map((m, k) =>
      within(k % width, width) && within(Math.floor(k / width), height) ? m : 0,
    );
    return new Image(this.executor, { width, height }, 1, () => this.executor.samples(kept.length, kept));
  }
}
