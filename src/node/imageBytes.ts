import { readFile } from 'node:fs/promises';
import { FileError } from '../base/errors.ts';
import { fileFailure } from './fileFailure.ts';
import { endsEarly, FORMAT_NAMES, type Format, formatOf } from './format.ts';

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const remedies = {
      ENOENT: `there is no file '${path}': check the path`,
      ENOTDIR: `there is no file '${path}': check the path`,
      EISDIR: `'${path}' is a folder: give an image file`,
      EACCES: `'${path}' may not be read: change its permissions`,
    };
    throw fileFailure(error, remedies, `'${path}' cannot be read`);
  }
}

/** A file that begins as an image and does not go on as one. */
export const damaged = (path: string, format: string, detail: string, cause?: unknown): FileError =>
  new FileError(`'${path}' is a truncated or damaged ${format} (${detail}): copy or download it again`, {
    cause,
  });

/** A file's bytes, and the format that they are in. Throws FileError unless it is one of those that are read. */
export async function imageBytes(path: string): Promise<{ bytes: Buffer; format: Format }> {
  const bytes = await readBytes(path);
  if (bytes.length === 0) throw new FileError(`'${path}' is empty (0 bytes): copy or download it again`);
  const format = formatOf(bytes);
  if (!format) throw new FileError(`'${path}' is not a ${FORMAT_NAMES} image: give one that is`);
  if (endsEarly(bytes, format)) throw damaged(path, format, 'its end is missing');
  return { bytes, format };
}
