import { studio } from './client.ts';
import type { Photo } from './photo.ts';

/** Decodes a file, with its EXIF orientation applied. Throws an Error if the browser cannot decode it. */
export async function readPhoto(file: Blob, name: string): Promise<Photo> {
  const { picture, full } = await studio.readPhotograph(file).catch(() => {
    throw new Error(`This browser cannot read “${name}”. Try a JPEG, PNG or WebP file.`);
  });
  return { name, picture, full, file };
}
