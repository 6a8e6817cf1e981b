import { FileError } from '../base/errors.ts';

/** A file system's error as one line, with what the code of the failure means here. */
export function fileFailure(
  error: unknown,
  remedies: Readonly<Record<string, string>>,
  otherwise: string,
): FileError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new FileError(remedies[code] ?? `${otherwise}: ${message.split('\n', 1)[0]}`, { cause: error });
}
