import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import { FORMATS, type FormatName } from '../../../shaders/format/index.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { known } from '../../base/known.ts';

/** The colorant and format of a result. Default: those of the source. */
export interface StorageOptions {
  /** The colorant of the result. */
  readonly colorant?: ColorantName | undefined;
  /**
   * The format of the result: `float32`, `float16`, or `unorm16` and `unorm8`, whose integers cover the range
   * of a channel.
   */
  readonly format?: FormatName | undefined;
}

/** The stored form of a result. Throws OptionError for an unknown name; the message lists the known ones. */
export function storedAs(source: Stored, { colorant, format }: StorageOptions): Stored {
  // Keys in the same order in every `Stored`, since their JSON serves as a key.
  const to = {
    format: known(FORMATS, 'format', format ?? source.format),
    colorant: known(COLORANTS, 'colorant', colorant ?? source.colorant),
  };
  const kept = source.premultiplied && to.colorant === source.colorant;
  return { ...to, ...(kept && { premultiplied: true }) };
}
