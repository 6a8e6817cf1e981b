import type { Executor } from '../executor.ts';
import type { Image } from '../image.ts';
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

/** The compared images at all levels; level 0 is what was given. */
export class Levels {
  readonly #levels: readonly Compared[];
  readonly #made: readonly Image[];

  constructor(executor: Executor, given: Compared, count: number) {
    const chain = (image: Image | undefined) => (image ? pyramid(executor, image, count) : []);
    const [moving, fixed] = [chain(given.moving), chain(given.fixed)];
    const [movingWeights, fixedWeights] = [chain(given.movingWeights), chain(given.fixedWeights)];
    this.#levels = moving.map((image, level) => ({
      moving: image,
      fixed: fixed[level] ?? given.fixed,
      movingWeights: movingWeights[level],
      fixedWeights: fixedWeights[level],
    }));
    this.#made = [moving, fixed, movingWeights, fixedWeights].flatMap((images) => images.slice(1));
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
