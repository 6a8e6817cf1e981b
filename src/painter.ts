import type { ColorantName } from '../shaders/color/colorants.ts';
import type { Image } from './image/image.ts';
import { convert, convertPullback } from './operations/color/convert.ts';
import { colorsOf, planesOfColors } from './operations/color/converted.ts';
import { type StorageOptions, storedAs } from './operations/color/storedAs.ts';
import { type Canvas, draw, textureOf } from './operations/draw.ts';
import { type Interleaved, imageDataOf, interleavedOf, type PixelData } from './operations/imageData.ts';
import { type ImagePullback, Warper } from './warper.ts';

/** What an engine does with the colors of images. All but `pixels` throw ImageError for an image without a colorant. */
export class Painter extends Warper {
  /**
   * The same colors as another colorant, or in another format: `convert(photo, { colorant: 'Lab', format: 'float32' })`. An alpha is
   * carried, added as 1, or dropped. Throws OptionError for an unknown name.
   */
  convert(image: Image, options: StorageOptions): Image {
    return convert(this.executor, image, options);
  }

  /** The converted image, and the pullback of ∂L/∂Y to ∂L/∂X, both in the channels' numbers: Jᵀ λ, pixel by pixel. */
  convertVjp(image: Image, options: StorageOptions): [converted: Image, pullback: ImagePullback] {
    const executor = this.executor;
    return [
      convert(executor, image, options),
      async (cotangent) => convertPullback(executor, image, cotangent, options),
    ];
  }

  /**
   * The colors as an image of numbers, planes of float32 in another colorant's channels: what is done with it is done with them as they
   * are. The image keeps it: it is freed with it. Throws OptionError for an unknown colorant.
   */
  planes(image: Image, colorant: ColorantName): Image {
    const source = colorsOf(image);
    const to = storedAs(source.stored, { colorant, format: 'float32' });
    return image.kept(`planes ${colorant}`, () => planesOfColors(this.executor, source, to));
  }

  /** An ImageData of the image: RGBA bytes with straight alpha, encoded as sRGB. In Node an object with the same fields. */
  imageData(image: Image): Promise<PixelData> {
    return imageDataOf(this.executor, image);
  }

  /** The numbers as they are stored, pixel after pixel: bytes of `unorm8`, Uint16Array of `unorm16`, else Float32Array. */
  pixels(image: Image): Promise<Interleaved> {
    return interleavedOf(this.executor, image);
  }

  /**
   * Shows the image on a canvas, which takes its size: from the device's buffer with no way over the host; on the CPU engine and on
   * software adapters by `putImageData`. Throws DeviceError for a canvas that has a context of another kind.
   */
  draw(image: Image, canvas: Canvas): Promise<void> {
    return draw(this.executor, image, canvas);
  }

  /** A texture of the image, `rgba8unorm` with straight alpha, which is the caller's. Throws ImageError on the CPU engine. */
  texture(image: Image): Promise<GPUTexture> {
    return textureOf(this.executor, image);
  }
}
