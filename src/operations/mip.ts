import { halve as halveKernel } from '../../shaders/kernels/halve.ts';
import { levelPullback as levelPullbackKernel } from '../../shaders/kernels/levelPullback.ts';
import { packLevel as packLevelKernel } from '../../shaders/kernels/packLevel.ts';
import { chainLength, lastLevel, placeOf } from '../../shaders/sampling/mip.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { Shape } from '../image/planes.ts';

/** Samples a side of a row in which a chain is visited as a whole, whose length is no product. */
const ROW = 2 ** 12;

/** A frame that covers `length` samples in rows. */
export const rowsOf = (length: number): readonly [number, number] => [
  Math.min(length, ROW),
  Math.ceil(length / ROW),
];

const sizeOf = ({ width, height }: Pick<Shape, 'width' | 'height'>) => [width, height] as const;

/** The chain of halves of samples like those of an image, all levels in one resource. */
export function chainOf(executor: Executor, samples: Resource, image: Shape): Resource {
  const { channels } = image;
  const size = sizeOf(image);
  const chain = chainLength(size);
  const output = executor.samples(chain * channels);
  let level = samples;
  for (let k = 0; k <= lastLevel(size); k++) {
    const { width, height, offset } = placeOf(size, k);
    if (k > 0) {
      const before = placeOf(size, k - 1);
      const next = executor.samples(width * height * channels);
      const params = { size: [width, height], sourceSize: sizeOf(before) };
      executor.run(halveKernel, { channels }, { params, source: level, output: next });
      if (level !== samples) level.destroy();
      level = next;
    }
    const params = { size: [width, height], offset, chain };
    executor.run(packLevelKernel, { channels }, { params, source: level, output });
  }
  if (level !== samples) level.destroy();
  return output;
}

/** ∂L/∂X of ∂L/∂(chain), into `output`. */
export function chainPullback(executor: Executor, cotangent: Resource, image: Shape, output: Resource): void {
  const { channels } = image;
  const size = sizeOf(image);
  const chain = chainLength(size);
  // Nothing comes from beyond the last level.
  let next = executor.samples(channels, new Float32Array(channels));
  let nextSize: readonly [number, number] = [1, 1];
  for (let k = lastLevel(size); k >= 0; k--) {
    const { width, height, offset } = placeOf(size, k);
    const level = k === 0 ? output : executor.samples(width * height * channels);
    const params = { size: [width, height], nextSize, offset, chain };
    executor.run(levelPullbackKernel, { channels }, { params, own: cotangent, next, output: level });
    next.destroy();
    [next, nextSize] = [level, [width, height]];
  }
}
