import type { Image } from '../image/image.ts';
import type { Frames } from './types.ts';

/** A frame, and its position in the sequence. */
export interface Placed {
  readonly frame: Image;
  readonly place: 'last' | 'inner';
}

/** The frames, each with whether it is the last. The next frame is requested before a frame is given. */
export async function* lookahead(frames: Frames): AsyncGenerator<Placed, void> {
  let held: Image | undefined;
  for await (const frame of frames) {
    if (held) yield { frame: held, place: 'inner' };
    held = frame;
  }
  if (held) yield { frame: held, place: 'last' };
}

/** The frames without lookahead. */
export async function* stream(frames: Frames): AsyncGenerator<Placed, void> {
  for await (const frame of frames) yield { frame, place: 'inner' };
}

/** The frames converted by `see`. */
export async function* mapped(frames: Frames, see: (frame: Image) => Image): AsyncGenerator<Image, void> {
  for await (const frame of frames) yield see(frame);
}
