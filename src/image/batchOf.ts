import type { ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { Batch } from './batch.ts';
import { Image } from './image.ts';
import { type ImageSource, pixelsOf } from './imageSource.ts';
import { channelsIn, planesIn } from './pixelArray.ts';
import type { Shape } from './planes.ts';

/** Throws OptionError for a color image. */
export function checkNumbers(colorant: ColorantName | undefined): void {
  if (colorant === undefined) return;
  throw new OptionError(
    `a batch holds plain numbers, and this image holds ${colorant} colors: give its planes, toPlanes(image, 'LinearRGB')`,
  );
}

const shown = ({ width, height, channels, origin }: Shape): string =>
  `${width}×${height}×${channels} at (${origin.join(', ')})`;

/** Throws SizeError unless there is an image, and all have the shape of the first. */
function shapeOf(shapes: readonly Shape[]): Shape {
  const [first] = shapes;
  if (!first) throw new SizeError('the batch has no images: give at least one');
  const other = shapes.findIndex((shape) => shown(shape) !== shown(first));
  if (other < 0) return first;
  const [expected, found] = [first, shapes[other] as Shape].map(shown);
  throw new SizeError(
    `image ${other} of the batch is ${found} and the first ${expected}: give images of one size, origin and number of channels`,
  );
}

/** Copies images into one batch. Throws SizeError or ImageError. */
export function joined(executor: Executor, images: readonly Image[]): Batch {
  for (const image of images) checkNumbers(image.colorant);
  const shape = shapeOf(images);
  const parts = images.map((image) => image.resourceOf(executor));
  const batch = new Batch(executor, shape, shape.channels, images.length);
  const to = batch.resourceOf(executor);
  for (const [k, part] of parts.entries()) executor.copy(part, to, k * part.length);
  return batch;
}

const areImages = (sources: readonly ImageSource[] | readonly Image[]): sources is readonly Image[] =>
  sources.some((source) => source instanceof Image);

/** Makes a batch of images, or of sources. Throws SizeError or ImageError. */
export function batchOf(executor: Executor, sources: readonly ImageSource[] | readonly Image[]): Batch {
  if (areImages(sources)) return joined(executor, sources);
  const planes = sources.map((source) => {
    const pixels = pixelsOf(source);
    checkNumbers(pixels.colorant);
    const { width, height, origin = [0, 0] } = pixels;
    const channels = channelsIn(pixels);
    return { width, height, origin, channels, data: planesIn(pixels, channels) };
  });
  const shape = shapeOf(planes);
  return new Batch(executor, shape, shape.channels, planes.length, () => {
    const length = shape.width * shape.height * shape.channels;
    const all = new Float32Array(length * planes.length);
    for (const [k, { data }] of planes.entries()) all.set(data, k * length);
    return executor.samples(all.length, all);
  });
}
