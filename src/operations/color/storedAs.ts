import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import { FORMATS, type FormatName } from '../../../shaders/format/index.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { known } from '../../base/known.ts';

/** How a result is stored. By default as its source. */
export interface StorageOptions {
  /** The colorant of the result. */
  readonly colorant?: ColorantName | undefined;
  /**
   * The format of the result: `float32`, `float16`, or `unorm16` and `unorm8`, whose integers cover the range
   * of a channel.
   */
  readonly format?: FormatName | undefined;
}

/** Throws OptionError, which lists the known names. */
export function storedAs(source: Stored, { colorant, format }: StorageOptions): Stored {
  // In the order that every `Stored` is written in, as keys are made of it.
  const to = {
    format: known(FORMATS, 'format', format ?? source.format),
    colorant: known(COLORANTS, 'colorant', colorant ?? source.colorant),
  };
  const kept = source.premultiplied && to.colorant === source.colorant;
  return { ...to, ...(kept && { premultiplied: true }) };
}
