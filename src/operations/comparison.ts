import { isPointwise } from '../../shaders/loss/resolveLoss.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { type FrameLike, sameSize } from '../geometry/frame.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { Shape } from '../image/planes.ts';
import { sampledOf } from './coefficients.ts';
import { colorsIn, isColor } from './colorSupport.ts';
import type { ComparedPlanes, Given } from './compared.ts';
import { lossOf } from './lossOf.ts';
import { samplingOf, titleOf } from './options.ts';
import { viewOf } from './warpPlanes.ts';

/** A loss and its gradients. */
export interface LossAndGradient {
  /** The loss L. */
  readonly loss: number;
  /** ∂L/∂W, row-major, of all nine entries. */
  readonly dW: Homography;
  /** The number of pixels that were counted. */
  readonly pixels: number;
  /** The sum Σ m of their weights; without weights, their number. */
  readonly weight: number;
  /** ∂L/∂X, an image like the source, with `imageGradient: true`. */
  readonly dX?: Image;
}

/** The images of a comparison, colors as planes. Throws OptionError, SizeError or ImageError. */
function comparedOf(given: Given): ComparedPlanes {
  const { executor, source, target, options } = given;
  if (isColor(source)) return colorsIn(executor).compared({ ...given, source });
  return { source, target, channels: source.channels, sampling: options, used: [] };
}

export function checkTarget(target: Shape, channels: number, frame: FrameLike): void {
  if (target.channels !== channels) {
    throw new SizeError(
      `the target has ${target.channels} channels and the source ${channels}: give both the same`,
    );
  }
  if (!sameSize(target, frame)) {
    throw new SizeError(
      `the target is ${target.width}×${target.height} and the frame ${frame.width}×${frame.height}: ` +
        `warp into a frame of ${target.width}×${target.height}, or give a target of the frame's size`,
    );
  }
}

export function checkWeights(weights: Shape, frame: FrameLike): void {
  if (weights.channels === 1 && sameSize(weights, frame)) return;
  throw new SizeError(
    `the weights are ${weights.width}×${weights.height}×${weights.channels} and the frame ` +
      `${frame.width}×${frame.height}: give one channel of the frame's size`,
  );
}

/** The inputs of a comparison, checked, and what its kernels are given. Throws OptionError, SizeError or MapError. */
export function comparisonOf(given: Given) {
  const compared = comparedOf(given);
  /** Frees what was made for the comparison. */
  const release = () => {
    for (const image of compared.used) image.destroy();
  };
  try {
    return { ...checked(given, compared), release };
  } catch (error) {
    release();
    throw error;
  }
}

function checked(
  { executor, map, options }: Given,
  { source, target, color, channels, sampling: chosen }: ComparedPlanes,
) {
  const sampling = samplingOf(source, chosen, map, target ?? source);
  const { loss, scale, overlap } = lossOf(options);
  const { weights } = options;
  if (target) checkTarget(target, channels, sampling.frame);
  else if (!isPointwise(loss)) {
    throw new OptionError(`the loss ${titleOf(loss)} compares with a target: give one`);
  }
  if (weights) checkWeights(weights, sampling.frame);
  const sampled = sampledOf(executor, source, sampling);
  return {
    loss,
    scale,
    ...viewOf(source, map, sampling),
    scheme: {
      ...sampling.scheme,
      channels,
      overlap,
      target: target !== undefined,
      weights: weights !== undefined,
      ...(color && { color }),
    },
    /** The planes that are warped. */
    source,
    images: {
      source: sampled,
      reference: target?.resourceOf(executor) ?? sampled,
      weights: weights?.resourceOf(executor) ?? sampled,
    },
    frame: sampling.frame,
    /** Those of the warp, for the pullback of a cotangent. */
    warp: { ...chosen, frame: sampling.frame },
  };
}

export type Comparison = ReturnType<typeof comparisonOf>;
