import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { Failure } from '../failure.ts';
import { DATA } from '../photographs.ts';

/** Samples from 0 to 255, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Photo extends Plane {
  readonly name: string;
  /** Of a color photograph. */
  readonly color?: { readonly red: Plane; readonly blue: Plane };
}

/** A color photograph that the repository has in any case. */
const COLORED = ['examples/coffee/moving.jpg', 'coffee'] as const;

/** Smaller photographs leave no room for two views of 256×256 px. */
const SHORTER_SIDE = 390;

type Named = readonly [path: string, name: string];

/** The pictures in a folder whose names have the form. */
function named(folder: string, form: RegExp): Named[] {
  if (!existsSync(folder)) throw new Failure(`there is no folder '${folder}'`);
  return readdirSync(folder)
    .toSorted()
    .flatMap((file): Named[] => {
      const name = form.exec(file)?.[1];
      return name ? [[join(folder, file), name]] : [];
    });
}

function files(folder: string | undefined): Named[] {
  if (folder) return named(folder, /^(.+)\.(?:png|jpe?g|webp)$/);
  const form = /^(?:img_)?([a-z]+)\.(?:png|jpg|webp)$/;
  const found = ['align', 'photos'].flatMap((name) => named(join(DATA, name), form));
  return existsSync(COLORED[0]) ? [...found, COLORED] : found;
}

function channel(data: Uint8Array, width: number, height: number, c: number): Plane {
  const samples = Float32Array.from({ length: width * height }, (_, k) => data[3 * k + c] ?? 0);
  return { width, height, data: samples };
}

async function read(path: string, name: string): Promise<Photo | undefined> {
  const { width = 0, height = 0 } = await sharp(path).metadata();
  if (Math.min(width, height) < SHORTER_SIDE) return undefined;
  const pixels = (image: Sharp) => image.raw().toBuffer();
  const gray = await pixels(sharp(path).removeAlpha().grayscale().toColorspace('b-w'));
  const rgb = await pixels(sharp(path).removeAlpha().toColorspace('srgb'));
  const photo = { name, width, height, data: Float32Array.from(gray) };
  if (rgb.length !== 3 * width * height) return photo;
  const [red, blue] = [channel(rgb, width, height, 0), channel(rgb, width, height, 2)];
  return red.data.some((value, k) => value !== blue.data[k]) ? { ...photo, color: { red, blue } } : photo;
}

/**
 * The photographs with room for a pair, of a folder or of the data, one of each name: the colored one, or else the
 * largest. Throws Failure where there are fewer than two.
 */
export async function photos(folder?: string): Promise<Photo[]> {
  const kept = new Map<string, Photo>();
  for (const [path, name] of files(folder)) {
    const photo = await read(path, name);
    const other = kept.get(name);
    if (!photo || (other && (other.color || (!photo.color && photo.width <= other.width)))) continue;
    kept.set(name, photo);
  }
  if (kept.size < 2) throw new Failure(`two photographs are needed, ${SHORTER_SIDE} px high and wide`);
  return [...kept.values()];
}
