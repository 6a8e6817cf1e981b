/** Pixels of a chunk of a row: a dozen scratch arrays of it fit the innermost cache. Even, since WebAssembly takes pairs. */
export const CHUNK = 512;
