import type { Executor } from '../executor/executor.ts';
import { add } from './arithmetic.ts';
import type { Camera } from './camera.ts';
import { conjugateGradients } from './conjugateGradients.ts';
import { dataTerm } from './dataTerm.ts';
import type { Observation } from './observation.ts';
import { edgeWeights, type Prior, priorLoss, smoothing, smoothingDiagonal } from './prior.ts';
import { type Penalty, residualsOf, weigh } from './residuals.ts';

/** Steps of conjugate gradients on one quadratic: after six the loss hardly falls. */
const STEPS = 6;

/** The data from which X is found. */
export interface Scene {
  readonly executor: Executor;
  readonly camera: Camera;
  readonly observations: readonly Observation[];
  readonly signal: AbortSignal | undefined;
}

/** The penalties of the loss L. */
export interface Loss {
  readonly penalty: Penalty;
  readonly prior: Prior;
}

/**
 * L(X) = Σ ρ(r) + λ Σ ρ_δ(‖∇X‖) per counted sample. Sets the weights of the observations to those of the
 * quadratic that bounds L and touches it at x.
 */
export async function lossAt(scene: Scene, { penalty, prior }: Loss, x: Float64Array): Promise<number> {
  const residuals = await residualsOf(scene.executor, scene.camera, scene.observations, x);
  const { loss, count } = weigh(scene.observations, residuals, penalty);
  return (loss + priorLoss(prior, scene.camera.grid, x)) / Math.max(count, 1);
}

/**
 * Lowers L by minimizing the quadratic that bounds it and touches it at x (iteratively reweighted least
 * squares), by conjugate gradients preconditioned by Σ Aᵀ m A 1 and the prior's diagonal. `lossAt` must have
 * set the weights at x.
 */
export async function imageStep(scene: Scene, { prior }: Loss, x: Float64Array): Promise<Float64Array> {
  const { executor, camera, observations, signal } = scene;
  const edges = edgeWeights(prior, camera.grid, x);
  const hessian = async (p: Float64Array) => {
    const { gradient } = await dataTerm(executor, camera, observations, p, 'nothing');
    add(gradient, 1, smoothing(camera.grid, edges, p));
    return gradient;
  };
  const { gradient } = await dataTerm(executor, camera, observations, x, 'frames');
  add(gradient, 1, smoothing(camera.grid, edges, x));
  const diagonal = await hessian(new Float64Array(x.length).fill(1));
  add(diagonal, 1, smoothingDiagonal(camera.grid, edges));
  const better = Float64Array.from(x);
  add(better, 1, await conjugateGradients({ gradient, hessian, diagonal }, STEPS, signal));
  return better;
}
