export { wgsl } from 'wgsl-preprocessor/wgsl-preprocessor.js';

/** Concatenates `part(0) … part(count − 1)`: the loops of a kernel that must be unrolled. */
export const unroll = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** `a0, a1, …`: an argument list of `count` expressions. */
export const list = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(', ');

/** A host name (`sourceSize`) as WGSL spells it (`source_size`). */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
