import { add, dot, quotient } from './arithmetic.ts';

/** The quadratic x ↦ ½ xᵀ H x − bᵀ x, given by its gradient at the start and by H. */
export interface Quadratic {
  /** H x − b. */
  readonly gradient: Float64Array;
  /** H p. */
  hessian(p: Float64Array): Promise<Float64Array>;
  /** The preconditioner: an approximation of the diagonal of H. */
  readonly diagonal: Float64Array;
}

/**
 * Minimizes a quadratic by conjugate gradients with a diagonal preconditioner (Shewchuk 1994, B3), and
 * returns the step d. It stops after `steps` iterations, or when `signal` is aborted.
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
