import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import type { ColorImage, LinearOperation } from '../colorSupport.ts';
import type { Light } from '../options.ts';
import { betweenOf } from './between.ts';
import { planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { Scratch } from './scratch.ts';

/** The pullback of `inLight`, of that of the operation on planes, which is linear. */
export async function pullbackInLight(
  executor: Executor,
  image: ColorImage,
  light: Light | undefined,
  cotangent: Image,
  { operation, pullback }: LinearOperation,
): Promise<Image> {
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
