import { erode as erodeKernel } from '../../shaders/kernels/erode.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from '../image/image.ts';
import { pyramid } from '../operations/pyramid.ts';

/** Two images to compare, and optional weights of their pixels. */
export interface Compared {
  readonly moving: Image;
  readonly fixed: Image;
  /** One channel, of the fixed image's size. */
  readonly fixedWeights: Image | undefined;
  /** One channel, of the moving image's size. */
  readonly movingWeights: Image | undefined;
}

/** Half width of the filter that forms a sample of the next level. */
const FILTER_REACH = 2;
/** Half width of the samples that a position is interpolated from. */
const CELL_REACH = 1;

/** The minimum of the weights within `radius`, at every `step`-th sample. */
export function eroded(executor: Executor, weights: Image, step: number, radius: number): Image {
  const size = [Math.ceil(weights.width / step), Math.ceil(weights.height / step)] as const;
  const output = new Image(executor, { width: size[0], height: size[1] }, 1);
  executor.run(
    erodeKernel,
    {},
    {
      params: { size, sourceSize: [weights.width, weights.height], step, radius },
      source: weights.resourceOf(executor),
      output: output.resourceOf(executor),
    },
  );
  return output;
}

/**
 * Weights at all levels: a sample of a coarser level has the smallest weight of the samples that it is formed
 * of.
 */
function weightChain(executor: Executor, weights: Image | undefined, count: number): Image[] {
  const chain = weights ? [weights] : [];
  for (let last = weights; last && chain.length < count; chain.push(last)) {
    last = eroded(executor, last, 2, FILTER_REACH);
  }
  return chain;
}

/** The images at all levels; level 0 is the input. */
export class Levels {
  readonly #levels: readonly Compared[];
  readonly #made: readonly Image[];

  constructor(executor: Executor, given: Compared, count: number) {
    const [moving, fixed] = [given.moving, given.fixed].map((image) => pyramid(image, count)) as [
      Image[],
      Image[],
    ];
    const fixedWeights = weightChain(executor, given.fixedWeights, count);
    const chain = weightChain(executor, given.movingWeights, count);
    // A position between samples has the smallest weight of its cell: otherwise an excluded sample would still contribute.
    const movingWeights = chain.map((weights) => eroded(executor, weights, 1, CELL_REACH));
    this.#levels = moving.map((image, level) => ({
      moving: image,
      fixed: fixed[level] ?? given.fixed,
      movingWeights: movingWeights[level],
      fixedWeights: fixedWeights[level],
    }));
    this.#made = [
      ...[moving, fixed, fixedWeights, chain].flatMap((images) => images.slice(1)),
      ...movingWeights,
    ];
  }

  at(level: number): Compared {
    const found = this.#levels[level];
    if (!found) throw new RangeError(`there is no level ${level}`);
    return found;
  }

  /** Frees the levels that were computed, not the input images. */
  destroy(): void {
    for (const image of this.#made) image.destroy();
  }
}
