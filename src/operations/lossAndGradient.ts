import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { MAP_ENTRIES } from '../../shaders/mapGradient.ts';
import { SizeError } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { sameSize } from '../frame.ts';
import type { Homography, HomographyLike } from '../homography.ts';
import type { Image } from '../image.ts';
import { type LossOptions, lossOf, samplingOf } from '../options.ts';
import { sampledOf } from './coefficients.ts';
import { finite } from './pullback.ts';
import { viewOf } from './view.ts';

/** A loss with its gradient. */
export interface LossAndGradient {
  readonly loss: number;
  /** ∂L/∂W, row-major, of all nine entries. */
  readonly dW: Homography;
  /** Pixels that were counted. */
  readonly pixels: number;
}

function checkTarget(target: Image, source: Image, frame: { width: number; height: number }): void {
  if (target.channels !== source.channels) {
    throw new SizeError(
      `the target has ${target.channels} channels and the source ${source.channels}: give both the same`,
    );
  }
  if (!sameSize(target, frame)) {
    throw new SizeError(
      `the target is ${target.width}×${target.height} and the frame ${frame.width}×${frame.height}: ` +
        `warp into a frame of ${target.width}×${target.height}, or give a target of the frame's size`,
    );
  }
}

export async function lossAndGradient(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  target: Image | undefined,
  options: LossOptions,
): Promise<LossAndGradient> {
  const sampling = samplingOf(source, options, map, target ?? source);
  const { loss, scale, overlap } = lossOf(options);
  if (target) checkTarget(target, source, sampling.frame);
  const { local, params } = viewOf(source, map, sampling);
  const sums = executor.sums(MAP_ENTRIES + 2, params.size);
  const sampled = sampledOf(executor, source, sampling);
  executor.run(
    'lossAndGradient',
    { ...sampling.scheme, loss, overlap, target: target !== undefined },
    {
      params: { ...params, scale },
      source: sampled,
      reference: target?.resourceOf(executor) ?? sampled,
      sums,
    },
  );
  try {
    const totals = finite(await executor.readSums(sums), 'the samples of source and target');
    const pixels = totals[LOSS_ENTRIES.pixels] ?? 0;
    const share = LOSSES[loss].reduction === 'mean' ? 1 / Math.max(pixels * source.channels, 1) : 1;
    return {
      loss: share * (totals[LOSS_ENTRIES.loss] ?? 0),
      dW: local.pull(totals.subarray(0, MAP_ENTRIES)).map((entry) => share * entry),
      pixels,
    };
  } finally {
    sums.destroy();
  }
}
