import type { Picture } from '../studio/protocol.ts';
import { studio } from './client.ts';

/** An image that the page works on, and the file that it came from. */
export interface Photo {
  readonly name: string;
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
  /** The file at its full size. Without one, `picture` has all pixels. */
  readonly file?: Blob;
}

/** Decodes a file, with its EXIF orientation applied. Throws an Error if the browser cannot decode it. */
export async function readPhoto(file: Blob, name: string): Promise<Photo> {
  const { picture, full } = await studio.readPhotograph(file).catch(() => {
    throw new Error(`This browser cannot read “${name}”. Try a JPEG, PNG or WebP file.`);
  });
  return { name, picture, full, file };
}

/** A photo made from pixels, without a file. */
export const makePhoto = (name: string, picture: Picture): Photo => ({ name, picture, full: picture });
