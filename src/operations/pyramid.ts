import type { Executor } from '../executor.ts';
import { Image } from '../image.ts';

/** Sides below this give no further level by default. */
const SMALLEST = 16;

/** Levels that `pyramid` makes by default: the shorter side stays at 16 pixels or more. */
export function defaultLevels({ width, height }: { width: number; height: number }): number {
  return Math.max(1, 1 + Math.floor(Math.log2(Math.min(width, height) / SMALLEST)));
}

function half(executor: Executor, source: Image): Image {
  const width = Math.ceil(source.width / 2);
  const height = Math.ceil(source.height / 2);
  const output = new Image(executor, { width, height }, source.channels);
  executor.run(
    'downsample',
    { channels: source.channels },
    {
      params: { size: [width, height], sourceSize: [source.width, source.height] },
      source: source.resourceOf(executor),
      output: output.resourceOf(executor),
    },
  );
  return output;
}

/** `levels` images, the first the given one itself; level pixel x_l lies at 2 x_l of the level before. */
export function pyramid(executor: Executor, image: Image, levels: number): Image[] {
  const images = [image];
  for (let last = image; images.length < levels; images.push(last)) last = half(executor, last);
  executor.flush();
  return images;
}
