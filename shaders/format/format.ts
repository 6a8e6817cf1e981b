import type { Quad, Samples } from '../language/samples.ts';

/** The pixels of an image in memory, as a twin reads and writes them. */
export interface Pixels {
  load(place: number): Quad;
  store(place: number, values: Quad): void;
}

/**
 * How the numbers of a pixel lie in 32-bit words: planes of one word per pixel, one after the other, so that parts of an image
 * are cut and put together whatever the format.
 */
export interface Format {
  /** Words of a pixel of `channels`. */
  words(channels: number): number;
  /** What 1 is stored as, where stored numbers are whole and in [0, 1]. */
  readonly levels?: number;
  /** What float32 arithmetic may lose of a number, relative to it, by being stored in this format. */
  readonly rounding: number;
  /** Of planes of `plane` words. */
  open(memory: Samples, plane: number, channels: number): Pixels;
  /**
   * `fn NAME_load(place: u32, plane: u32) -> vec4f`, and `fn NAME_store(place: u32, plane: u32, values: vec4f)`, of the array `array` of
   * u32.
   */
  loadWgsl(name: string, array: string, channels: number): string;
  storeWgsl(name: string, array: string, channels: number): string;
}

/** Bits of an image's words. */
export const wordsOf = (memory: Samples): Uint32Array =>
  new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength / 4);

/** The components of a pixel's vec4f. */
export const COMPONENTS = ['x', 'y', 'z', 'w'] as const;
