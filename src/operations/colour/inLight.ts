import type { Executor } from '../../executor.ts';
import type { Image } from '../../image.ts';
import { betweenOf, type Light } from './between.ts';
import { planesOfColours } from './converted.ts';
import { derivative } from './derivative.ts';
import { encoded } from './encoded.ts';
import { isColour } from './isColour.ts';

/** What is done with an image whose channels are averaged: as it is for planes, and in light for colours. */
export function inLight(
  executor: Executor,
  image: Image,
  light: Light | undefined,
  operation: (planes: Image) => Image,
): Image {
  if (!isColour(image)) return operation(image);
  const between = betweenOf(image.stored, image.stored, light);
  const planes = planesOfColours(executor, image, between);
  try {
    return encoded(executor, operation(planes), between, image.stored);
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
    readonly operation: (planes: Image) => Image;
    readonly pullback: (planes: Image, cotangent: Image) => Promise<Image> | Image;
  },
): Promise<Image> {
  if (!isColour(image)) return pullback(image, cotangent);
  const { stored } = image;
  const between = betweenOf(stored, stored, light);
  const planes = planesOfColours(executor, image, between);
  const output = operation(planes);
  const used = [planes, output];
  try {
    const encoding = { from: between, to: stored, words: output.resourceOf(executor) };
    const inner = derivative(executor, 'pullback', encoding, cotangent);
    used.push(inner);
    const back = await pullback(planes, inner);
    used.push(back);
    const decoding = { from: stored, to: between, words: image.wordsOf(executor) };
    return derivative(executor, 'pullback', decoding, back);
  } finally {
    for (const each of used) each.destroy();
  }
}
