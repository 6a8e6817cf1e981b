/** Real samples of an image: planes of `width × height`, one after the other. */
export type Samples = Float32Array | Float64Array;

/** Up to four stored numbers of a pixel; 0 where it has fewer. */
export type Quad = readonly [number, number, number, number];
