import { add, dot, quotient } from './arithmetic.ts';

/** x ↦ ½ xᵀ H x − bᵀ x, as its gradient at the start and H. */
export interface Quadratic {
  /** H x − b. */
  readonly gradient: Float64Array;
  /** H p. */
  hessian(p: Float64Array): Promise<Float64Array>;
  /** What H is preconditioned by: about its diagonal. */
  readonly diagonal: Float64Array;
}

/**
 * The step d that lowers a quadratic, by conjugate gradients with a diagonal preconditioner (Shewchuk 1994, B3). Each of
 * its `steps` is the best one along its direction; none is taken once `signal` is aborted.
 */
export async function conjugateGradients(
  { gradient, hessian, diagonal }: Quadratic,
  steps: number,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const total = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  let direction = quotient(residual, diagonal);
  let size = dot(residual, direction);
  for (let step = 0; step < steps && size > 0 && !signal?.aborted; step++) {
    const image = await hessian(direction);
    const curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    add(total, size / curvature, direction);
    add(residual, -size / curvature, image);
    const next = quotient(residual, diagonal);
    const nextSize = dot(residual, next);
    add(next, nextSize / size, direction);
    direction = next;
    size = nextSize;
  }
  return total;
}
