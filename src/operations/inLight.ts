import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { colorsIn, isColor, type LinearOperation, type PlaneOperation } from './colorSupport.ts';
import { checkPlanes, type Light } from './options.ts';

/** What is done with an image whose channels are averaged: as it is for planes, and in light for colors. */
export function inLight(
  executor: Executor,
  image: Image,
  light: Light | undefined,
  operation: PlaneOperation,
): Image {
  if (isColor(image)) return colorsIn(executor).inLight(executor, image, light, operation);
  checkPlanes({ ...(light && { light }) });
  return operation(image);
}

/** Its pullback, of that of the operation on planes, which is linear. */
export async function pullbackInLight(
  executor: Executor,
  image: Image,
  light: Light | undefined,
  cotangent: Image,
  linear: LinearOperation,
): Promise<Image> {
  if (isColor(image)) return colorsIn(executor).pullbackInLight(executor, image, light, cotangent, linear);
  checkPlanes({ ...(light && { light }) });
  return linear.pullback(image, cotangent);
}
