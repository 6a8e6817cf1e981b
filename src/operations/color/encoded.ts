import type { Stored } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import { recoded } from '../recoded.ts';
import { colorImage } from './colorImage.ts';

/** Converts planes of the colors `from` to an image stored as `to`, and destroys the planes. */
export function encoded(executor: Executor, planes: Image, from: Stored, to: Stored): Image {
  const image = colorImage(executor, planes, to, () =>
    recoded(executor, planes.resourceOf(executor), planes, from, to),
  );
  planes.destroy();
  executor.flush();
  return image;
}
