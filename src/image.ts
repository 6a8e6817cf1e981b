import type { Executor, Resource } from './executor.ts';
import type { FrameLike } from './frame.ts';
import { Planes } from './planes.ts';

/**
 * An image of an engine: `channels` planes of `width × height` float32 samples, which stay on the device until
 * `read`. Pixel centres lie on integers; the first pixel is at `origin`.
 */
export class Image extends Planes {
  protected readonly noun = 'image';

  /** Images are made by an engine: `engine.image(…)`. */
  constructor(executor: Executor, frame: FrameLike, channels: number, allocate?: () => Resource) {
    super(executor, frame, channels, 1, allocate);
  }
}
