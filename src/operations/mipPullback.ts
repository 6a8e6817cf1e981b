import { levelPullback as levelPullbackKernel } from '../../shaders/kernels/levelPullback.ts';
import { chainLength, lastLevel, placeOf } from '../../shaders/sampling/mip.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { Shape } from '../image/planes.ts';
import { sizeOf } from './mip.ts';

/** Computes ∂L/∂X from ∂L/∂(chain), into `output`. */
export function chainPullback(executor: Executor, cotangent: Resource, image: Shape, output: Resource): void {
  const { channels } = image;
  const size = sizeOf(image);
  const chain = chainLength(size);
  // The last level gets nothing from a coarser one.
  let next = executor.samples(channels, new Float32Array(channels));
  let nextSize: readonly [number, number] = [1, 1];
  for (let k = lastLevel(size); k >= 0; k--) {
    const { width, height, offset } = placeOf(size, k);
    const level = k === 0 ? output : executor.samples(width * height * channels);
    const params = { size: [width, height], nextSize, offset, chain };
    executor.run(levelPullbackKernel, { channels }, { params, cotangent, next, output: level });
    next.destroy();
    [next, nextSize] = [level, [width, height]];
  }
}
