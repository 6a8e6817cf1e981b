/** The formats that are read, by their first bytes. */
const SIGNATURES = {
  PNG: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  JPEG: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)),
  WebP: (bytes: Buffer) =>
    bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
} as const;
export type Format = keyof typeof SIGNATURES;
const FORMATS = Object.keys(SIGNATURES) as Format[];

export const FORMAT_NAMES = FORMATS.join(', ').replace(/, (\w+)$/, ' or $1');

export const formatOf = (bytes: Buffer): Format | undefined =>
  FORMATS.find((format) => SIGNATURES[format](bytes));

/** Whether a PNG's closing chunk is gone: the decoder, once it has the pixels, does not mind. */
export function endsEarly(bytes: Buffer, format: Format): boolean {
  const end = bytes.lastIndexOf('IEND');
  return format === 'PNG' && (end < 0 || end + 8 > bytes.length);
}
