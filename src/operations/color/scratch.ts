import type { Image } from '../../image/image.ts';

/** Temporary images, which `free` destroys. Call it in `finally`. */
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
