import { OptionError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from '../image/image.ts';

/** Sides below this give no further level by default. */
const SMALLEST = 16;

/** Levels that `pyramid` makes by default: the shorter side stays at 16 pixels or more. */
export function defaultLevels({ width, height }: { width: number; height: number }): number {
  return Math.max(1, 1 + Math.floor(Math.log2(Math.min(width, height) / SMALLEST)));
}

/** Levels that any image shrinks to one pixel within. */
const MOST_LEVELS = 32;

/** `levels`, if it is a whole number from 1 to `most`. Throws OptionError where it is not. */
export function checkedLevels(levels: number, most: number): number {
  if (Number.isInteger(levels) && levels >= 1 && levels <= most) return levels;
  throw new OptionError(`levels is ${levels}: give a whole number of at least 1 and at most ${most}`);
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
  checkedLevels(levels, MOST_LEVELS);
  const images = [image];
  for (let last = image; images.length < levels; images.push(last)) last = half(executor, last);
  executor.flush();
  return images;
}
