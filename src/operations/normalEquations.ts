import { tailLayout } from '../../shaders/comparison/normalLayout.ts';
import { MODELS, type ModelName } from '../../shaders/geometry/models.ts';
import { normalEquations as normalEquationsKernel } from '../../shaders/kernels/normalEquations.ts';
import { type LossChoice, resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import { centered } from '../algebra/normalization.ts';
import { normalSystem } from '../algebra/normalSystem.ts';
import { finite } from '../base/finite.ts';
import { known } from '../base/known.ts';
import type { Frame } from '../geometry/frame.ts';
import {
  type Homography,
  type HomographyLike,
  invert,
  multiply,
  toHomography,
  translation,
} from '../geometry/homography.ts';
import { unit } from '../geometry/transforms/models/unit.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { comparisonOf } from './comparison.ts';
import { fitted } from './lossOf.ts';
import type { LossOptions } from './options.ts';

/** Options of the normal equations. Pixels outside the source do not count. */
export interface NormalOptions extends Omit<LossOptions, 'loss' | 'overlap' | 'imageGradient'> {
  /** Default `sse`. */
  readonly loss?: LossChoice;
  /**
   * Chooses the parameters θ. Without a model they are the nine entries of W, row by row. With a model they
   * are those of W N⁻¹ exp(Σ θₖ Gₖ) N at θ = 0, as in a fit, where Gₖ are the matrices of `MODELS`, and N(p)
   * = (p − center of the frame) / (half of its longer side).
   */
  readonly model?: ModelName;
}

/** The equations JᵀJ δ = −Jᵀr of a Gauss–Newton step δ of n parameters. */
export interface NormalEquations {
  /** Σ w Jᵀ J, n × n numbers, row-major. */
  readonly JtJ: Float64Array;
  /** Σ w Jᵀ r = Σ ρ′(r) Jᵀ = ∂L/∂θ, n numbers. */
  readonly Jtr: Float64Array;
  /** L = Σ ρ(r), or the mean for a loss that is a mean. */
  readonly loss: number;
  /** The number of pixels that were counted. */
  readonly pixels: number;
  /** ∂W/∂θₖ, 3×3 and row-major, of each parameter: W + Σ δₖ directions[k] is the step to first order. */
  readonly directions: readonly Homography[];
}

/**
 * The parameters as steps Θ of W ← W N⁻¹ (I + Θ) N, which the moments are of, and as dW = W N⁻¹ Θ N. For the entries of
 * W, Θ = N W⁻¹ dW N⁻¹.
 */
export function parameters(w: Homography, frame: Frame, model: ModelName | undefined) {
  const { forward, backward } = centered(frame, 1);
  const [left, top] = frame.origin;
  const toUnit = multiply(forward, translation(-left, -top));
  const fromUnit = multiply(translation(left, top), backward);
  if (model === undefined) {
    const back = multiply(toUnit, invert(w));
    const directions = Array.from({ length: 9 }, (_, entry) => Float64Array.from(unit(entry)));
    return { directions, generators: directions.map((dW) => [...multiply(multiply(back, dW), fromUnit)]) };
  }
  const generators: readonly (readonly number[])[] = MODELS[known(MODELS, 'model', model)];
  const front = multiply(w, fromUnit);
  return { directions: generators.map((theta) => multiply(multiply(front, theta), toUnit)), generators };
}

/**
 * Computes JᵀJ = Σ w (∂Y/∂θ)ᵀ ∂Y/∂θ, Jᵀr = Σ w r ∂Y/∂θ = ∂L/∂θ and L = Σ ρ(r) for r = Y − T in one pass, over
 * the nine entries of W (then JᵀJ W = 0) or the parameters θ of a `model`. The weight is w = ρ′(r)/r, which
 * is 1 for `sse` (iteratively reweighted least squares). Color images are warped and compared as in
 * `lossAndGradient`; alpha is one of the channels. Throws OptionError for a loss that cannot be fitted,
 * MapError, SizeError or NumericError.
 *
 * @example
 * ```ts
 * import { normalEquations } from 'pullback';
 *
 * const { JtJ, Jtr } = await normalEquations(source, W, target, { model: 'affine' }); // 36 and 6 numbers
 * ```
 */
export async function normalEquations(
  source: Image,
  map: HomographyLike,
  target: Image,
  options: NormalOptions = {},
): Promise<NormalEquations> {
  const executor = executorOf(source);
  const loss = fitted(options.loss ?? 'sse');
  const { scheme, params, frame, scale, images, release } = comparisonOf({
    executor,
    source,
    map,
    target,
    options,
  });
  const { overlap: _overlap, target: _target, ...sampling } = scheme;
  const { channels } = sampling;
  const tail = tailLayout(channels);
  const sums = executor.sums(tail.length, params.size);
  try {
    const { generators, directions } = parameters(toHomography(map), frame, options.model);
    executor.run(
      normalEquationsKernel,
      { ...sampling, loss, gradient: 'exact', mask: false },
      {
        params: {
          ...params,
          scale,
          gain: [1, 1, 1, 1],
          bias: [0, 0, 0, 0],
          noise: [],
          ...centered(frame, 1).local,
        },
        ...images,
        mask: images.source,
        planes: images.source,
        sums,
      },
    );
    const totals = finite(await executor.readSums(sums), 'the samples of source and target');
    const pixels = totals[tail.pixels] ?? 0;
    const share =
      resolveLoss(loss).reduction === 'mean'
        ? 1 / Math.max((totals[tail.weight] ?? 0) * channels, 1e-300)
        : 1;
    const { matrix, right } = normalSystem(totals, generators, channels, false);
    return {
      JtJ: matrix.map((entry) => share * entry),
      Jtr: right.map((entry) => share * entry),
      loss: share * (totals[tail.loss] ?? 0),
      pixels,
      directions,
    };
  } finally {
    sums.destroy();
    release();
  }
}
