import { chainLength, lastLevel, placeOf } from '../../shaders/sampling/mip.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { Shape } from '../image/planes.ts';
import { halve as halveKernel, packLevel as packLevelKernel } from './deferred.ts';

/** Width of the frame over which a kernel processes all samples of a chain. */
const ROW = 2 ** 12;

/** A frame of rows that covers `length` samples. */
export const rowsOf = (length: number): readonly [number, number] => [
  Math.min(length, ROW),
  Math.ceil(length / ROW),
];

export const sizeOf = ({ width, height }: Pick<Shape, 'width' | 'height'>) => [width, height] as const;

/** The chain of reductions by 2, all levels in one resource. */
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
