import { coefficientsPullback as coefficientsPullbackKernel } from '../../shaders/kernels/coefficientsPullback.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { Shape } from '../image/planes.ts';
import { passes } from './coefficients.ts';
import type { Sampling } from './options.ts';
import { runItems } from './runItems.ts';

/** Computes ∂L/∂X from ∂L/∂(coefficients), which it overwrites, into `output`. */
export function coefficientsPullback(
  executor: Executor,
  cotangent: Resource,
  { width, height, channels }: Shape,
  sampling: Sampling,
  output: Resource,
  items = 1,
): void {
  const [across, down] = passes(sampling, [width, height], channels);
  const intermediate = executor.samples(
    items * storedSize(sampling.scheme, [width, height])[0] * height * channels,
  );
  const first = { params: down.params, cotangent, output: intermediate };
  runItems(executor, coefficientsPullbackKernel, down.scheme, first, items);
  const second = { params: across.params, cotangent: intermediate, output };
  runItems(executor, coefficientsPullbackKernel, across.scheme, second, items);
  intermediate.destroy();
}
