import { determinant, type Homography } from '../geometry/homography.ts';
import type { Verdict } from '../verdict/judge.ts';
import type { State } from './optimizer.ts';
import type { Problem } from './problem.ts';
import { REASONS } from './reasons.ts';
import type { Settings } from './settings.ts';
import type { FitResult, FitStatus, FoundBy } from './types.ts';
import { cornerCovariance, covarianceOf, sigmaOf } from './uncertainty.ts';

/** How a fit ended. */
export interface Ended {
  readonly status: FitStatus;
  readonly verdict: Verdict;
  readonly by: FoundBy;
  /** The map between the images' coordinates. */
  readonly W: Homography;
  readonly rivals: readonly Homography[];
  readonly iteration: number;
  readonly roundTrips: number;
  /** How often the images were halved before they were compared. */
  readonly halvings: { readonly fixed: number; readonly moving: number };
  /** What the moving image's samples were multiplied by before they were compared. */
  readonly unit: number;
}

/** Statuses of results whose deviations are stated. */
const STATED: readonly FitStatus[] = ['converged', 'stalled', 'max-iterations', 'ambiguous', 'aborted'];

/** The result of a fit, from its last state. */
export async function resultOf(
  problem: Problem,
  state: State,
  settings: Settings,
  { status, verdict, by, W, rivals, iteration, roundTrips, halvings, unit }: Ended,
): Promise<FitResult> {
  const { evaluation, photometry } = state;
  const last =
    evaluation?.level === 0 ? evaluation : await problem.normals(0, state, settings.loss, state.step);
  const covariance = STATED.includes(status)
    ? covarianceOf(last, problem.channels, settings)
    : new Float64Array();
  return {
    W,
    status,
    reason: REASONS[status],
    confidence: verdict.confidence,
    mirrored: determinant(state.w) < 0,
    foundBy: by,
    compared: settings.compared,
    loss: last.loss,
    rmse: last.rmse,
    overlap: last.overlap,
    iterations: iteration,
    levels: settings.levels,
    covariance,
    cornerCovariance: cornerCovariance(covariance, state.w, problem, settings, halvings),
    sigma: sigmaOf(last, problem.channels, state.scale, settings),
    gain: photometry.gain.map((gain) => gain * unit),
    bias: photometry.bias,
    alternatives: rivals,
    stats: { roundTrips },
  };
}
