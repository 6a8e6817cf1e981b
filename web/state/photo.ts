import type { Picture } from '../studio/protocol.ts';

/** An image that the page works on, and the file that it came from. */
export interface Photo {
  readonly name: string;
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
  /** The file at its full size. Without one, `picture` has all pixels. */
  readonly file?: Blob;
}

/** A photo made from pixels, without a file. */
export const makePhoto = (name: string, picture: Picture): Photo => ({ name, picture, full: picture });
