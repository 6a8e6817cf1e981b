import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import type { ColorImage, LinearOperation } from '../colorSupport.ts';
import type { Light } from '../options.ts';
import { planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { Scratch } from './scratch.ts';
import { workingSpaceOf } from './workingSpace.ts';

/** The pullback of `inLight`, of that of the operation on planes, which is linear. */
export async function pullbackInLight(
  executor: Executor,
  image: ColorImage,
  light: Light | undefined,
  cotangent: Image,
  { operation, pullback }: LinearOperation,
): Promise<Image> {
  const { stored } = image;
  const workingSpace = workingSpaceOf(stored, stored, light);
  const scratch = new Scratch();
  try {
    const planes = scratch.keep(planesOfColors(executor, image, workingSpace));
    const output = scratch.keep(operation(planes, workingSpace));
    const encoding = { from: workingSpace, to: stored, words: output.resourceOf(executor) };
    const inner = scratch.keep(derivative(executor, 'pullback', encoding, cotangent));
    const back = scratch.keep(await pullback(planes, inner, workingSpace));
    const decoding = { from: stored, to: workingSpace, words: image.wordsOf(executor) };
    return derivative(executor, 'pullback', decoding, back);
  } finally {
    scratch.free();
  }
}
