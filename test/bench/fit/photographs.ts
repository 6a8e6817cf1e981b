import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Engine, Image } from '../../../src/index.ts';
import type { Gray } from './case.ts';
import { stretched } from './contrast.ts';
import { Failure } from './failure.ts';

/** Holds `align/`, the cases and their photographs, and `photos/`, other photographs. */
export const DATA = process.env.PULLBACK_DATA ?? 'test/data';

/** Room for a template at every scale; smaller photographs are enlarged to it. */
const SHORTER_SIDE = 400;

/** A picture of the cases, by its file's name. */
async function readGray(file: string): Promise<Gray> {
  const { data, info } = await sharp(file).grayscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

async function prepared(file: string): Promise<Gray> {
  const { width, height } = await sharp(file).metadata();
  const scale = Math.max(1, SHORTER_SIDE / Math.min(width, height));
  const enlarged = sharp(file).resize(Math.round(scale * width), Math.round(scale * height), {
    kernel: 'cubic',
    fit: 'fill',
  });
  const { data, info } = await enlarged.grayscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: stretched(data) };
}

function filesIn(folder: string): string[] {
  if (existsSync(folder)) return readdirSync(folder).toSorted();
  throw new Failure(
    `there is no folder '${folder}': set PULLBACK_DATA to the folder that holds align/ and photos/`,
  );
}

/**
 * The photographs without noise, by name: those of the given cases, and those of `photos/` with another name, in gray,
 * their contrast mapped to 20–200, enlarged to a shorter side of 400 px.
 */
export class Photographs {
  readonly engine: Engine;
  readonly #files = new Map<string, () => Promise<Gray>>();
  readonly #grays = new Map<string, Promise<Gray>>();
  readonly #images = new Map<string, Promise<Image>>();

  /** The engine holds the images and samples the templates. */
  constructor(engine: Engine) {
    this.engine = engine;
    for (const file of filesIn(join(DATA, 'align'))) {
      const name = /^img_([a-z]+)\.(png|webp)$/.exec(file)?.[1];
      if (name) this.#files.set(name, () => readGray(join(DATA, 'align', file)));
    }
    for (const file of filesIn(join(DATA, 'photos'))) {
      const name = /^([a-z]+)\.(png|jpg|webp)$/.exec(file)?.[1];
      if (name && !this.#files.has(name)) this.#files.set(name, () => prepared(join(DATA, 'photos', file)));
    }
  }

  get names(): string[] {
    return [...this.#files.keys()];
  }

  gray(name: string): Promise<Gray> {
    return kept(this.#grays, name, async () => {
      const read = this.#files.get(name);
      if (!read)
        throw new Failure(`there is no photograph '${name}': the data have ${this.names.join(', ')}`);
      return read();
    });
  }

  /** In [0, 1]. */
  image(name: string): Promise<Image> {
    return kept(this.#images, name, async () => this.engine.image(await this.gray(name)));
  }
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const value = store.get(key) ?? make();
  store.set(key, value);
  return value;
}
