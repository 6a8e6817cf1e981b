import type { Samples } from '../../shaders/language/samples.ts';
import type { Executor } from '../executor/executor.ts';
import { lossAndGradient } from '../operations/lossAndGradient.ts';
import { add } from './arithmetic.ts';
import { blurred, type Camera } from './camera.ts';
import type { Observation } from './observation.ts';

/**
 * ½ Σᵢ Σ m (Aᵢ x − Tᵢ)² and its gradient Σᵢ Aᵢᵀ m (Aᵢ x − Tᵢ) over the pixels that see X, by ∂L/∂X: Aᵢ x = (B x)(Wᵢ ·), T in the
 * exposure of X, m the observations' weights. Against `nothing` T is 0, and the gradient is the Hessian times x.
 */
export async function dataTerm(
  executor: Executor,
  camera: Camera,
  observations: readonly Observation[],
  x: Samples,
  against: 'frames' | 'nothing',
): Promise<{ loss: number; gradient: Float64Array }> {
  const { seen, back, destroy } = blurred(executor, camera, x);
  const { interpolation } = camera;
  const pulled = new Float64Array(x.length);
  let total = 0;
  try {
    for (const { frame, W, target, weights } of observations) {
      const options = { interpolation, frame, imageGradient: true, ...(weights && { weights }) } as const;
      const compared = against === 'frames' ? target : undefined;
      const { loss, dX } = await lossAndGradient(seen, W, compared, options);
      add(pulled, 1, await dX.read());
      dX.destroy();
      total += loss;
    }
    return { loss: total, gradient: Float64Array.from(await back(pulled)) };
  } finally {
    destroy();
  }
}
