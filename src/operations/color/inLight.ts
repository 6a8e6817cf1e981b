import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import type { ColorImage, PlaneOperation } from '../colorSupport.ts';
import type { Light } from '../options.ts';
import { planesOfColors } from './converted.ts';
import { encoded } from './encoded.ts';
import { workingSpaceOf } from './workingSpace.ts';

/** Applies a linear operation to a color image in the working space of `light`. */
export function inLight(
  executor: Executor,
  image: ColorImage,
  light: Light | undefined,
  operation: PlaneOperation,
): Image {
  const workingSpace = workingSpaceOf(image.stored, image.stored, light);
  const planes = planesOfColors(executor, image, workingSpace);
  try {
    return encoded(executor, operation(planes, workingSpace), workingSpace, image.stored);
  } finally {
    planes.destroy();
  }
}
