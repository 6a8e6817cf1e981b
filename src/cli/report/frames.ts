import { basename, extname, join, resolve } from 'node:path';
import { type Engine, FileError, type Image, type Reference, type SequenceStep } from '../../index.ts';
import { checkOutput, readImage, toGray } from '../../node/index.ts';

/**
 * The file that each frame is written to in a folder: its name, as PNG. Throws FileError where one cannot be written, two
 * are the same, or one is a frame itself.
 */
export function outputsIn(folder: string, paths: readonly string[]): string[] {
  const taken = new Set(paths.map((path) => resolve(path)));
  return paths.map((path) => {
    const output = join(folder, `${basename(path, extname(path))}.png`);
    if (taken.has(resolve(output))) {
      throw new FileError(
        `'${path}' would be written over '${output}': give another folder, and frames of different names`,
      );
    }
    taken.add(resolve(output));
    checkOutput(output);
    return output;
  });
}

/** The luma of image files, each read when it is asked for. */
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

  /** Frees what a sequence needs no more after a step: all but the first frame, and with `previous` the last it found. */
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
