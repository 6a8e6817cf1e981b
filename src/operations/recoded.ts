import { FORMATS } from '../../shaders/format/index.ts';
import { channelsOf, type Stored } from '../../shaders/format/stored.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { convert as convertKernel } from './deferred.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Converts the words of pixels to another form. */
export function recoded(
  executor: Executor,
  words: Resource,
  { width, height }: Size,
  from: Stored,
  to: Stored,
): Resource {
  const output = executor.samples(width * height * FORMATS[to.format].words(channelsOf(to)));
  executor.run(convertKernel, { from, to }, { params: { size: [width, height] }, source: words, output });
  return output;
}
