/// <reference lib="esnext.disposable" preserve="true" />
import { Batcher } from '../batcher.ts';
import type { Backend } from '../executor/executor.ts';
import { Fit } from '../fit/fit.ts';
import { ManyFit } from '../fit/many/manyFit.ts';
import type { ManyOptions, Pair } from '../fit/many/types.ts';
import { signalOf } from '../fit/signals.ts';
import type { FitOptions } from '../fit/types.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { JointFit } from '../joint/jointFit.ts';
import type { JointOptions } from '../joint/types.ts';
import type { LossAndGradient } from '../operations/comparison.ts';
import { lossAndGradient } from '../operations/lossAndGradient.ts';
import { type NormalEquations, type NormalOptions, normalEquations } from '../operations/normalEquations.ts';
import type { LossOptions } from '../operations/options.ts';
import { mapped } from '../sequence/frames.ts';
import { SequenceFit } from '../sequence/sequenceFit.ts';
import type { Frames, SequenceOptions } from '../sequence/types.ts';

/**
 * Warps images by homographies, differentiably, on one backend. Throughout, W is 3×3, row-major, and maps an output
 * pixel (x, y) to a source position (u, v): [q₁ q₂ z]ᵀ = W [x y 1]ᵀ, u = q₁/z, v = q₂/z, Y(x, y) = g(u, v). Pixel
 * centers lie on integers; x is the column, y the row. Made by `createEngine`.
 */
export class Engine extends Batcher {
  get backend(): Backend {
    return this.executor.backend;
  }

  /** What the work runs on, by name. */
  get adapter(): string {
    return this.executor.adapter;
  }

  /** The device that the work runs on; none on the CPU engine. */
  get device(): GPUDevice | undefined {
    return this.executor.device;
  }

  /** Samples (width × height × channels) of the largest image. */
  get maxSamples(): number {
    return this.executor.maxSamples;
  }

  /**
   * JᵀJ = Σ w (∂Y/∂θ)ᵀ ∂Y/∂θ, Jᵀr = Σ w r ∂Y/∂θ = ∂L/∂θ and L = Σ ρ(r) of r = Y − T in one pass, over the nine entries of
   * W (JᵀJ W = 0) or the parameters θ of a `model`; w = ρ′(r)/r, 1 for `sse` (iteratively reweighted least squares). Colors are
   * warped and compared as `lossAndGradient` does, alpha as one channel of them.
   * Throws OptionError for a loss that has no w, MapError, SizeError or NumericError.
   */
  normalEquations(
    source: Image,
    map: HomographyLike,
    target: Image,
    options: NormalOptions = {},
  ): Promise<NormalEquations> {
    return normalEquations(this.executor, source, map, target, options);
  }

  /**
   * A loss L of the warped image Y against the target T (0 without one) with ∂L/∂W and, with `image: true`, ∂L/∂X.
   * Pointwise losses are Σ m ρ(r), r = Y − T, over the channels of the pixels that count, with the `weights` m (1 without
   * any); `mse` is divided by Σ m and the channels. They take one pass that never stores Y. `zncc` is 1 − the mean over
   * the channels of cov(Y, T) / √(var Y var T), 1 with no gradient where either is constant. Which pixels count is taken
   * as constant in W. Throws MapError, OptionError or SizeError; NumericError where a sum is not finite.
   */
  lossAndGradient(
    source: Image,
    map: HomographyLike,
    target: Image | undefined,
    options: LossOptions & { readonly image: true },
  ): Promise<Required<LossAndGradient>>;
  lossAndGradient(
    source: Image,
    map: HomographyLike,
    target: Image | undefined,
    options?: LossOptions,
  ): Promise<LossAndGradient>;
  lossAndGradient(
    source: Image,
    map: HomographyLike,
    target: Image | undefined,
    options: LossOptions = {},
  ): Promise<LossAndGradient> {
    return lossAndGradient({ executor: this.executor, source, map, target, options });
  }

  /**
   * Finds the W that maps the pixels of `fixed` to those of `moving`. Iterate over it for progress, or await
   * `result()`. Of images with a colorant `compare` says what is compared, times alpha; of others all channels are. Hard images end
   * with a status, never with an exception; samples that are not finite throw NumericError.
   */
  fit(moving: Image, fixed: Image, options: FitOptions = {}): Fit {
    return new Fit(this.executor, moving, fixed, options);
  }

  /**
   * Fits many pairs, each as `fit` would. On the WebGPU engine pairs of the same sizes share every dispatch, up to 256 at a
   * time; only those that need a search are fitted alone. Iterate over it for the pairs as they end, or await `result()`: one
   * result per pair, in their order. Throws as `fit` does.
   */
  fitMany(pairs: readonly Pair[], options: ManyOptions = {}): ManyFit {
    return new ManyFit(this.executor, pairs, options);
  }

  /**
   * Follows a sequence: the W of every frame, which maps the template's pixels (default: the first frame's) to the
   * frame's. Iterate over it for its frames, or await `result()`. A frame whose fit finds no answer is marked and keeps
   * the map that the frames before lead to. A frame is needed until its step is given, with `reference: 'previous'` until
   * a later one is `fitted`; the template to the end. Throws OptionError; what a fit throws comes while it runs.
   */
  fitSequence(frames: Frames, options: SequenceOptions = {}): SequenceFit {
    const { compare, template, ...others } = options;
    const seen = (image: Image) => signalOf(this.executor, image, compare);
    return new SequenceFit(this, mapped(frames, seen), {
      ...others,
      ...(template && { template: seen(template) }),
    });
  }

  /**
   * Finds one image X, on a grid `scale` times as fine as the frames', and the map W of every frame to it together: they
   * minimize Σ ρ(gain · (X ∗ psf)(W) + bias − T) and a prior of X that keeps edges. Frame 0 says where X lies and how it is
   * exposed. Iterate over it for progress, or await `result()`. Throws OptionError or SizeError.
   */
  fitJoint(frames: readonly Image[], options: JointOptions = {}): JointFit {
    return new JointFit(this, frames, options);
  }

  /** Resolves once all work that was given has run. Throws DeviceError where some of it failed. */
  idle(): Promise<void> {
    return this.executor.idle();
  }

  /** Frees the device, where the engine made it. */
  destroy(): void {
    this.executor.destroy();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
