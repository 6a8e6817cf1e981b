import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import { FORMATS, type FormatName } from '../../../shaders/format/index.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { known } from '../../base/known.ts';

/** How a result is stored; what is left out is as in its source. */
export interface StorageOptions {
  /** Which colors the result's channels are. */
  readonly colorant?: ColorantName | undefined;
  /** What the result's channels are stored as: `float32`, `float16`, `unorm16`, `unorm8` (whole numbers hold a channel's range). */
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
