export { toGrey } from './grey.ts';
export { type FileColours, readColours } from './readColours.ts';
export { type DecodedImage, type PlanarImage, type ReadOptions, readImage } from './readImage.ts';
export { checkOutput, writeImage } from './writeImage.ts';
