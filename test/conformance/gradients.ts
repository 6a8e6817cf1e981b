import { lossAndGradient, warpVjp } from '../../src/index.ts';
import { arithmeticOf, storageError } from './arithmetic.ts';
import { type CaseGradients, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import { mapGradientBounds } from './mapGradientBounds.ts';
import { checkNormalEquations } from './normalEquations.ts';
import type { Position } from './positions.ts';
import { frameImage } from './scene.ts';
import { slopesOf } from './slopes.ts';
import type { Run } from './warpCase.ts';

/** ∂L/∂Y: the cotangent of Σ G·Y, or 2 (Y − target) of Σ (Y − target)². */
const cotangentOf = (warped: Float64Array, grad: CaseGradients, target: Float64Array): Float64Array =>
  grad.cotangent ? numbersOf(grad.cotangent) : warped.map((y, k) => 2 * (y - (target[k] ?? 0)));

/** Compares L, ∂L/∂X, ∂L/∂W, ∂L/∂u and ∂L/∂v, and Gauss–Newton's sums, as far as they are given. */
export async function checkGradients(
  run: Run,
  warped: Float64Array,
  grad: CaseGradients,
  findings: Findings,
): Promise<void> {
  const { engine, given, scene, source, options, positions, bounds } = run;
  const target = numbersOf(given.target);
  const lambda = cotangentOf(warped, grad, target);
  const plane = positions.length;
  const at = (index: number) => positions[index % plane] as Position;
  // A residual carries the error of Y; a given cotangent only its own rounding.
  const lambdaError = (index: number) =>
    grad.cotangent ? storageError([lambda[index] ?? 0]) : 2 * (bounds.value(at(index)) + 2 ** -23);
  const { tolerance } = grad;

  if (grad.loss !== undefined) {
    const error = lambda.reduce((sum, l, k) => sum + Math.abs(l) * (bounds.value(at(k)) + 2 ** -23), 0);
    findings.compare({
      what: 'L',
      index: 0,
      got: await lossOf(run, warped, lambda, grad),
      expected: grad.loss,
      tolerance: tolerance + error,
    });
  }

  const [, pullback] = warpVjp(source, scene.map, options);
  const { dW, dX } = await pullback(frameImage(engine, scene, lambda));
  const samples = scene.width * scene.height;
  const { storage } = arithmeticOf(engine.backend);
  findings.compareAll('dX', await dX.read(), numbersOf(grad.dX), (index) => {
    const [channel, n] = [Math.floor(index / samples), index % samples];
    let error = storage * Math.abs(numbersOf(grad.dX)[index] ?? 0);
    positions.forEach((position, k) => {
      const entry = channel * plane + k;
      const { error: moved, most } = bounds.weight(position, n % scene.width, Math.floor(n / scene.width));
      error += Math.abs(lambda[entry] ?? 0) * moved + lambdaError(entry) * most;
    });
    return tolerance + error;
  });

  const slopes = await slopesOf(run);
  const sum = (of: (entry: number) => number, k: number) =>
    Array.from({ length: scene.channels }, (_, c) => of(c * plane + k)).reduce((a, b) => a + b, 0);
  const along = (slope: Float64Array) =>
    positions.map((_, k) => sum((entry) => (lambda[entry] ?? 0) * (slope[entry] ?? 0), k));
  const [dU, dV] = [along(slopes.u), along(slopes.v)];
  const pointError = positions.map((position, k) =>
    sum((entry) => {
      const slope = Math.abs(slopes.u[entry] ?? 0) + Math.abs(slopes.v[entry] ?? 0);
      return Math.abs(lambda[entry] ?? 0) * slopes.error(position, slope) + lambdaError(entry) * slope;
    }, k),
  );
  const allowed = (index: number) => tolerance + (pointError[index] ?? 0);
  findings.compareAll('dPoints_x', dU, numbersOf(grad.dPoints_x), allowed, at);
  findings.compareAll('dPoints_y', dV, numbersOf(grad.dPoints_y), allowed, at);
  const mapErrors = mapGradientBounds(run, dU, dV, pointError);
  findings.compareAll('dH', dW, numbersOf(grad.dH), (index) => tolerance + (mapErrors[index] ?? 0));
  if (grad.JtJ || grad.Jtr) await checkNormalEquations(run, target, grad, findings);
}

/** Σ G·Y, or twice the library's ½ Σ (Y − target)². */
async function lossOf(
  { engine, scene, source, options, given }: Run,
  warped: Float64Array,
  lambda: Float64Array,
  grad: CaseGradients,
): Promise<number> {
  if (grad.cotangent) return warped.reduce((sum, y, k) => sum + y * (lambda[k] ?? 0), 0);
  const target = frameImage(engine, scene, numbersOf(given.target));
  const found = await lossAndGradient(source, scene.map, target, {
    ...options,
    loss: 'sse',
    overlap: 'all',
  });
  return 2 * found.loss;
}
