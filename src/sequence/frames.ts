import type { Image } from '../image/image.ts';
import type { Frames } from './types.ts';

/** A frame, and its place. */
export interface Placed {
  readonly frame: Image;
  readonly place: 'last' | 'inner';
}

/** The frames, each with whether it is the last: the one after it is asked for first. */
export async function* lookahead(frames: Frames): AsyncGenerator<Placed, void> {
  let held: Image | undefined;
  for await (const frame of frames) {
    if (held) yield { frame: held, place: 'inner' };
    held = frame;
  }
  if (held) yield { frame: held, place: 'last' };
}

/** The frames as they come. */
export async function* stream(frames: Frames): AsyncGenerator<Placed, void> {
  for await (const frame of frames) yield { frame, place: 'inner' };
}

/** The frames as `see` has them. */
export async function* mapped(frames: Frames, see: (frame: Image) => Image): AsyncGenerator<Image, void> {
  for await (const frame of frames) yield see(frame);
}
