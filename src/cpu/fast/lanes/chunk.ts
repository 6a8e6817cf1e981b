/** Pixels of a chunk of a row: twelve scratch arrays of this length fit the L1 cache. Even, since WebAssembly computes pairs. */
export const CHUNK = 512;
