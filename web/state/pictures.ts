import { studio } from './client.ts';
import type { Photo } from './photo.ts';

/** A file's picture, upright as its EXIF says. Throws an Error in words for what is no picture. */
export async function readPhoto(file: Blob, name: string): Promise<Photo> {
  const { picture, full } = await studio.read(file).catch(() => {
    throw new Error(`“${name}” is no picture that this browser can read: try a JPEG, PNG or WebP.`);
  });
  return { name, picture, full, file };
}
