import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { FormatName } from '../../shaders/format/index.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { FrameLike } from '../geometry/frame.ts';
import { type Content, Planes } from './planes.ts';

/** What an image of colors holds, and how planes are read from it. */
export interface ColorContent {
  readonly stored: Stored;
  readonly channels: number;
  /** 32-bit words of a pixel. */
  readonly words: number;
  /** Planes of float32 of the words. */
  planes(
    executor: Executor,
    words: Resource,
    size: { readonly width: number; readonly height: number },
  ): Resource;
}

const contentOf = (content: number | ColorContent): Content => {
  if (typeof content === 'number') return { channels: content, count: 1 };
  return { channels: content.channels, count: 1, words: content.words };
};

/**
 * An image of an engine: `channels` numbers for each of `width × height` pixels, which stay on the device until `read`. Pixel centers
 * lie on integers; the first pixel is at `origin`. With a `colorant` the numbers are colors, in the `format` that they came in;
 * without, they are planes of float32.
 */
export class Image extends Planes {
  protected readonly noun = 'image';
  /** How the colors are stored; undefined where the channels are but numbers. */
  readonly stored: Stored | undefined;
  readonly #content: ColorContent | undefined;

  /** Images are made by an engine: `engine.image(…)`. `content`: how colors are stored, or how many planes there are. */
  constructor(
    executor: Executor,
    frame: FrameLike,
    content: number | ColorContent,
    allocate?: () => Resource,
  ) {
    super(executor, frame, contentOf(content), allocate);
    this.#content = typeof content === 'number' ? undefined : content;
    this.stored = this.#content?.stored;
  }

  /** Which colors the channels are; undefined where they are but numbers. */
  get colorant(): ColorantName | undefined {
    return this.stored?.colorant;
  }

  /** What the channels are stored as. */
  get format(): FormatName {
    return this.stored?.format ?? 'float32';
  }

  /** Colors are as they are stored, whatever the format. */
  override resourceOf(executor: Executor): Resource {
    const words = this.wordsOf(executor);
    const content = this.#content;
    if (!content || content.stored.format === 'float32') return words;
    return this.keep('planes', 'planes', () => content.planes(executor, words, this));
  }

  /** The same colors in another form, kept until another is asked for: planes of an image that has no colorant. */
  form(key: string, make: () => Image): Image {
    return this.keep('form', key, make);
  }

  /** Another image that was made of this one, kept for as long as it. */
  kept(name: string, make: () => Image): Image {
    return this.keep(name, name, make);
  }
}
