import type { Stored } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import { checkPlanes, type Light } from '../planes/options.ts';
import { betweenOf } from './between.ts';
import { planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { encoded } from './encoded.ts';
import { isColor } from './isColor.ts';
import { Scratch } from './scratch.ts';

/** What is done with planes, which hold the colors `between` where the image has any. */
type Operation = (planes: Image, between?: Stored) => Image;

/** What is done with an image whose channels are averaged: as it is for planes, and in light for colors. */
export function inLight(
  executor: Executor,
  image: Image,
  light: Light | undefined,
  operation: Operation,
): Image {
  if (!isColor(image)) {
    checkPlanes({ ...(light && { light }) });
    return operation(image);
  }
  const between = betweenOf(image.stored, image.stored, light);
  const planes = planesOfColors(executor, image, between);
  try {
    return encoded(executor, operation(planes, between), between, image.stored);
  } finally {
    planes.destroy();
  }
}

/** Its pullback, of that of the operation on planes, which is linear. */
export async function pullbackInLight(
  executor: Executor,
  image: Image,
  light: Light | undefined,
  cotangent: Image,
  {
    operation,
    pullback,
  }: {
    readonly operation: Operation;
    readonly pullback: (planes: Image, cotangent: Image, between?: Stored) => Promise<Image> | Image;
  },
): Promise<Image> {
  if (!isColor(image)) {
    checkPlanes({ ...(light && { light }) });
    return pullback(image, cotangent);
  }
  const { stored } = image;
  const between = betweenOf(stored, stored, light);
  const scratch = new Scratch();
  try {
    const planes = scratch.keep(planesOfColors(executor, image, between));
    const output = scratch.keep(operation(planes, between));
    const encoding = { from: between, to: stored, words: output.resourceOf(executor) };
    const inner = scratch.keep(derivative(executor, 'pullback', encoding, cotangent));
    const back = scratch.keep(await pullback(planes, inner, between));
    const decoding = { from: stored, to: between, words: image.wordsOf(executor) };
    return derivative(executor, 'pullback', decoding, back);
  } finally {
    scratch.free();
  }
}
