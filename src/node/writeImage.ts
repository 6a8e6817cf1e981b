import { accessSync, constants, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { FileError } from '../base/errors.ts';
import { fileFailure } from './fileFailure.ts';
import type { PlanarImage } from './readImage.ts';
import { loadSharp } from './sharp.ts';

export interface WriteOptions {
  /** Bits per sample. Default 8. */
  readonly bits?: 8 | 16;
}

const SPACES = { 8: ['b-w', 'b-w', 'srgb', 'srgb'], 16: ['grey16', 'grey16', 'rgb16', 'rgb16'] } as const;

const refusal = (path: string, error: unknown): FileError => {
  const folder = dirname(path);
  const remedies = {
    ENOENT: `there is no folder '${folder}' to write '${path}' in: make it first`,
    ENOTDIR: `'${folder}' is no folder to write '${path}' in: give another path`,
    EISDIR: `'${path}' is a folder: give the name of a file to write`,
    EACCES: `'${path}' may not be written: change the permissions, or give another path`,
    EPERM: `'${path}' may not be written: change the permissions, or give another path`,
    EROFS: `'${path}' is on a read-only file system: give another path`,
    ENOSPC: `the disk is full, '${path}' cannot be written: free some space`,
  };
  return fileFailure(error, remedies, `'${path}' cannot be written`);
};

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Throws FileError where an image cannot be written to the path: before the work, not after it. */
export function checkOutput(path: string): void {
  if (extname(path).toLowerCase() !== '.png') {
    throw new FileError(`only PNG is written, and '${path}' does not end in .png: give a name that does`);
  }
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw failure('EISDIR');
    if (!existing && !statSync(dirname(path)).isDirectory()) throw failure('ENOTDIR');
    accessSync(existing ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw refusal(path, error);
  }
}

function interleave({ width, height, channels, data }: PlanarImage, pixels: Uint8Array | Uint16Array): void {
  const plane = width * height;
  const unit = pixels instanceof Uint16Array ? 65535 : 255;
  for (let c = 0; c < channels; c++) {
    for (let k = 0; k < plane; k++) {
      const value = Math.min(Math.max(data[c * plane + k] ?? 0, 0), 1);
      pixels[k * channels + c] = Math.round(unit * value);
    }
  }
}

/** Writes a PNG; samples are clipped to [0, 1]. Throws FileError. */
export async function writeImage(
  path: string,
  image: PlanarImage,
  { bits = 8 }: WriteOptions = {},
): Promise<void> {
  checkOutput(path);
  const sharp = await loadSharp(`writing '${path}'`);
  const { width, height, data } = image;
  const channels = image.channels as 1 | 2 | 3 | 4;
  const pixels = bits === 16 ? new Uint16Array(data.length) : new Uint8Array(data.length);
  interleave(image, pixels);
  const space = SPACES[bits][channels - 1] ?? 'srgb';
  const png = await sharp(pixels, { raw: { width, height, channels } }).toColorspace(space).png().toBuffer();
  try {
    await writeFile(path, png);
  } catch (error) {
    throw refusal(path, error);
  }
}
