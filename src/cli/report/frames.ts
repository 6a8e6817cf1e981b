import { basename, extname, join, resolve } from 'node:path';
import { type Engine, FileError, type Image, type Reference, type SequenceStep } from '../../index.ts';
import { checkOutput, readImage, toGray } from '../../node/index.ts';

/**
 * The output file of each frame in a folder, as PNG. Throws FileError if a file cannot be written, if two are
 * the same, or if one would overwrite a frame.
 */
export function outputsIn(folder: string, paths: readonly string[]): string[] {
  const taken = new Set(paths.map((path) => resolve(path)));
  return paths.map((path) => {
    const output = join(folder, `${basename(path, extname(path))}.png`);
    if (taken.has(resolve(output))) {
      throw new FileError(
        `'${path}' would overwrite '${output}': give another folder, and frames with different names`,
      );
    }
    taken.add(resolve(output));
    checkOutput(output);
    return output;
  });
}

/** The luma of image files. Each file is read when it is requested. */
export class LumaFrames implements AsyncIterable<Image> {
  readonly #engine: Engine;
  readonly #paths: readonly string[];
  readonly #held = new Map<number, Image>();

  constructor(engine: Engine, paths: readonly string[]) {
    this.#engine = engine;
    this.#paths = paths;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Image, void> {
    for (const [index, path] of this.#paths.entries()) {
      const image = this.#engine.image(toGray(await readImage(path, this.#engine)));
      this.#held.set(index, image);
      yield image;
    }
  }

  /**
   * Frees the frames that a sequence no longer needs after a step: all but the first and, with `previous`,
   * the last fitted one.
   */
  release({ index, found }: SequenceStep, reference: Reference): void {
    if (reference === 'previous' && found !== 'fitted') return;
    const kept = reference === 'previous' ? index : index + 1;
    for (const [at, image] of this.#held) {
      if (at === 0 || at >= kept) continue;
      image.destroy();
      this.#held.delete(at);
    }
  }
}
