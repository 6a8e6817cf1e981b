import { float16 } from './float16.ts';
import { float32 } from './float32.ts';
import type { Format } from './format.ts';
import { unorm8 } from './unorm8.ts';
import { unorm16 } from './unorm16.ts';

/**
 * Every storage format by its public name.
 *
 * @example
 * ```ts
 * import { FORMATS } from 'pullback';
 *
 * console.log(Object.keys(FORMATS)); // ['float32', 'float16', 'unorm16', 'unorm8']
 * ```
 */
export const FORMATS = { float32, float16, unorm16, unorm8 } as const satisfies Record<string, Format>;

/** A name of `FORMATS`. */
export type FormatName = keyof typeof FORMATS;
