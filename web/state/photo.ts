import type { Picture } from '../studio/protocol.ts';

/** A photograph: as it is worked on, and what it came as. */
export interface Photo {
  readonly name: string;
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
  /** What all its pixels are read from; where it is missing, they are those of `picture`. */
  readonly file?: Blob;
}

/** A photograph of pixels that were made here. */
export const photoOfPixels = (name: string, picture: Picture): Photo => ({ name, picture, full: picture });
