import type { Window } from '../../../shaders/geometry/windows.ts';

type Memory = Float32Array<ArrayBuffer>;

/** Planes of an image, one after the other, with rows of `width` samples. */
export interface Planes {
  readonly memory: Memory;
  readonly width: number;
  readonly height: number;
}

const planesOf = ({ memory, width, height }: Planes): number => Math.floor(memory.length / (width * height));

/** For each row of a window, the index of its first sample in the part, and in the image. */
function* rowsOf(
  image: Planes,
  { x, y, width, height }: Window,
): Generator<readonly [part: number, whole: number]> {
  for (let plane = 0; plane < planesOf(image); plane++) {
    for (let row = 0; row < height; row++) {
      yield [(plane * height + row) * width, (plane * image.height + y + row) * image.width + x];
    }
  }
}

/** Copies the window of every plane. */
export function cropped(image: Planes, window: Window): Memory {
  const part = new Float32Array(planesOf(image) * window.width * window.height);
  for (const [to, at] of rowsOf(image, window)) {
    part.set(image.memory.subarray(at, at + window.width), to);
  }
  return part;
}

/** Copies the samples of `inner` from `part`, which holds the window `held`, into the image. */
export function pasted(image: Planes, part: Memory, held: Window, inner: Window): void {
  const own: Planes = { memory: part, width: held.width, height: held.height };
  const within = { ...inner, x: inner.x - held.x, y: inner.y - held.y };
  const starts = rowsOf(own, within);
  for (const [, to] of rowsOf(image, inner)) {
    const [, at] = starts.next().value as readonly [number, number];
    image.memory.set(part.subarray(at, at + inner.width), to);
  }
}
