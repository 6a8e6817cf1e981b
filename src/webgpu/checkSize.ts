import { SizeError } from '../base/errors.ts';

const gibibytes = (words: number): string => `${((4 * words) / 2 ** 30).toFixed(2)} GiB`;

/** Throws SizeError if a buffer of so many 32-bit words is too large for the device. */
export function checkSize(words: number, most: number, adapter: string): void {
  if (words <= most) return;
  throw new SizeError(
    `this needs ${gibibytes(words)} in one buffer; ${adapter} allows ${gibibytes(most)}: ` +
      "make the image smaller, or use backend 'cpu'",
  );
}
