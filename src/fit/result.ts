import type { Homography } from '../geometry/homography.ts';
import type { State } from './optimizer.ts';
import type { Problem } from './problem.ts';
import { REASONS } from './reasons.ts';
import type { Settings } from './settings.ts';
import type { FitResult, FitStatus } from './types.ts';
import { cornerCovariance, covarianceOf, sigmaOf } from './uncertainty.ts';

interface Ended {
  readonly status: FitStatus;
  readonly rivals: readonly Homography[];
  readonly iteration: number;
  /** Converts a map between array indices to one between the images' coordinates, which have origins. */
  readonly toImages: (w: Homography) => Homography;
}

/** The result of a fit, from its last state. */
export async function resultOf(
  problem: Problem,
  state: State,
  settings: Settings,
  { status, rivals, iteration, toImages }: Ended,
): Promise<FitResult> {
  const { evaluation, photometry } = state;
  const last =
    evaluation?.level === 0 ? evaluation : await problem.normals(0, state, settings.loss, state.step);
  const covariance = covarianceOf(last, problem.channels, settings);
  return {
    W: toImages(state.w),
    status,
    reason: REASONS[status],
    compared: settings.compared,
    loss: last.loss,
    rmse: last.rmse,
    overlap: last.overlap,
    iterations: iteration,
    levels: settings.levels,
    covariance,
    cornerCovariance: cornerCovariance(covariance, state.w, problem, settings),
    sigma: sigmaOf(last, problem.channels, state.scale, settings),
    gain: photometry.gain,
    bias: photometry.bias,
    alternatives: rivals.map(toImages),
    stats: { roundTrips: problem.roundTrips },
  };
}
