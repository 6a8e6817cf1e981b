import type { Picture } from '../studio/protocol.ts';
import { studio } from './client.ts';

/** A photograph: as it is worked on, and what it came as. */
export interface Photo {
  readonly name: string;
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
  /** What all its pixels are read from; where it is missing, they are those of `picture`. */
  readonly file?: Blob;
}

/** A file's picture, upright as its EXIF says. Throws an Error in words for what is no picture. */
export async function readPhoto(file: Blob, name: string): Promise<Photo> {
  const { picture, full } = await studio.readPhotograph(file).catch(() => {
    throw new Error(`“${name}” is no picture that this browser can read: try a JPEG, PNG or WebP.`);
  });
  return { name, picture, full, file };
}

/** A photograph of pixels that were made here. */
export const makePhoto = (name: string, picture: Picture): Photo => ({ name, picture, full: picture });
