import type { Image } from '../../image/image.ts';

/** Images that are made on the way, and freed in the end, whatever happens. */
export class Scratch {
  readonly #images: Image[] = [];

  keep(image: Image): Image {
    this.#images.push(image);
    return image;
  }

  free(): void {
    for (const image of this.#images) image.destroy();
  }
}
