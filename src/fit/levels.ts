import { erode as erodeKernel } from '../../shaders/kernels/erode.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from '../image/image.ts';
import { pyramid } from '../operations/pyramid.ts';

/** What is compared: two images, and the weights that their pixels may have. */
export interface Compared {
  readonly moving: Image;
  readonly fixed: Image;
  /** One channel, of the fixed image's size. */
  readonly fixedWeights: Image | undefined;
  /** One channel, of the moving image's size. */
  readonly movingWeights: Image | undefined;
}

/** Samples on either side that a sample of the next level is formed of. */
const FILTER_REACH = 2;
/** Samples around a position that it is interpolated from. */
const CELL_REACH = 1;

/** The smallest weights within `radius`, at every `step`-th sample. */
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

/** Weights at all levels: a sample of a reduction weighs what the least of those that it is formed of does. */
function weightChain(executor: Executor, weights: Image | undefined, count: number): Image[] {
  const chain = weights ? [weights] : [];
  for (let last = weights; last && chain.length < count; chain.push(last)) {
    last = eroded(executor, last, 2, FILTER_REACH);
  }
  return chain;
}

/** The compared images at all levels; level 0 is what was given. */
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
    // A position between samples weighs what the least of its cell's does: the others would still show through.
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

  /** Frees the levels that were made; the images that were given stay. */
  destroy(): void {
    for (const image of this.#made) image.destroy();
  }
}
