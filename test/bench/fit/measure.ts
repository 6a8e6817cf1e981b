import {
  apply,
  type CornerCovariance,
  cornersOf,
  type Engine,
  type FitResult,
  fit,
} from '../../../src/index.ts';
import { cornerError } from '../../fit/pairs.ts';
import { type FitCase, TEMPLATE } from './case.ts';

/** What became of a case. Lengths are in px of the moving picture. */
export interface Outcome extends Pick<FitCase, 'id' | 'source' | 'condition' | 'photograph' | 'sigma'> {
  /** Root mean square over the template's corners of |W(c; Ŵ) − W(c; W)|; infinite where the fit threw. */
  readonly error: number;
  /** The Cramér–Rao bound of the error. */
  readonly bound: number;
  readonly status: string;
  readonly iterations: number;
  /** Of the fit alone, its images already on the engine, to its result on the host. */
  readonly milliseconds: number;
  /** Δᵀ C⁻¹ Δ at each corner, C its covariance as the fit gives it; empty where it gives none. */
  readonly distances: readonly number[];
}

/** Squared Mahalanobis distances of the corners that W sends astray. */
export function distancesOf(
  { W, cornerCovariance }: Pick<FitResult, 'W' | 'cornerCovariance'>,
  truth: ArrayLike<number>,
): number[] {
  return cornersOf(TEMPLATE).flatMap(([x, y], k): number[] => {
    const [xx, xy, yx, yy]: CornerCovariance = cornerCovariance[k] ?? [0, 0, 0, 0];
    const [p, q] = [apply(W, x, y), apply(truth, x, y)];
    const [dx, dy] = [p[0] - q[0], p[1] - q[1]];
    const determinant = xx * yy - xy * yx;
    return determinant > 0 ? [(yy * dx * dx - (xy + yx) * dx * dy + xx * dy * dy) / determinant] : [];
  });
}

const ENDED = { iterations: 0, distances: [] };

/** Fits one case; an exception of the fit is an outcome too. */
export async function measure(engine: Engine, given: FitCase, bound: number): Promise<Outcome> {
  const { id, source, condition, photograph, sigma, truth, start } = given;
  const about = { id, source, condition, photograph, bound, ...(sigma !== undefined && { sigma }) };
  const pictures = await given.pictures();
  const moving = engine.image(pictures.moving);
  const fixed = engine.image(pictures.fixed);
  await engine.idle();
  const before = performance.now();
  try {
    const result = await fit(moving, fixed, start ? { init: start } : {}).result();
    const milliseconds = performance.now() - before;
    const { status, iterations } = result;
    const error = cornerError(result.W, truth, TEMPLATE);
    return { ...about, error, status, iterations, milliseconds, distances: distancesOf(result, truth) };
  } catch (error) {
    const milliseconds = performance.now() - before;
    return { ...about, ...ENDED, error: Number.POSITIVE_INFINITY, status: `threw ${error}`, milliseconds };
  } finally {
    moving.destroy();
    fixed.destroy();
  }
}
