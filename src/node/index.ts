export { toGray } from './gray.ts';
export { type FileColors, readColors } from './readColors.ts';
export { type DecodedImage, type PlanarImage, type ReadOptions, readImage } from './readImage.ts';
export { checkOutput, writeImage } from './writeImage.ts';
