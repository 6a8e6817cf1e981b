import type { Engine, Image } from '../../src/index.ts';
import type { Picture } from './protocol.ts';

/** An image in color for the stage, and its luma (Rec. 601) for the fit. */
export interface UploadedPicture {
  readonly color: Image;
  readonly luma: Image;
  readonly samples: Float32Array;
}

export function uploadPicture(engine: Engine, { width, height, data }: Picture): UploadedPicture {
  const samples = new Float32Array(width * height);
  for (let k = 0; k < samples.length; k++) {
    const [red, green, blue] = [data[4 * k] as number, data[4 * k + 1] as number, data[4 * k + 2] as number];
    samples[k] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }
  const color = engine.image({ width, height, data, channels: 4, layout: 'interleaved' });
  return { color, luma: engine.image({ width, height, data: samples }), samples };
}

/** Weights of the fixed image's pixels. */
export interface Mask {
  readonly image: Image;
  readonly samples: Float32Array;
}
