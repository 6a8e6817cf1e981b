import { type Engine, type Image, warp } from '../../src/index.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import type { Asked, Picture } from './protocol.ts';

/** An image in color, and its luma (Rec. 601), which is fitted. */
export interface Pair {
  readonly color: Image;
  readonly luma: Image;
  readonly samples: Float32Array;
}

export function pairOf(engine: Engine, { width, height, data }: Picture): Pair {
  const samples = new Float32Array(width * height);
  for (let k = 0; k < samples.length; k++) {
    const [red, green, blue] = [data[4 * k] as number, data[4 * k + 1] as number, data[4 * k + 2] as number];
    samples[k] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }
  const color = engine.image({ width, height, data, channels: 4, layout: 'interleaved' });
  return { color, luma: engine.image({ width, height, data: samples }), samples };
}

/** Weights of the fixed picture's pixels. */
export interface Mask {
  readonly image: Image;
  readonly samples: Float32Array;
}

/** The two pictures as the loss compares them at one W: the moving one in the fixed one's exposure. */
export interface Seen extends Exposure {
  readonly moving: Image;
  readonly fixed: Pair;
  readonly mask: Mask | undefined;
  /** Y, exposed. */
  readonly Y: Float32Array;
  destroy(): void;
}

/** Y and the pixels that see the moving picture. */
async function warped(
  engine: Engine,
  moving: Image,
  fixed: Image,
  W: ArrayLike<number>,
  mask: Mask | undefined,
) {
  const ones = engine.image({
    width: moving.width,
    height: moving.height,
    data: new Float32Array(moving.width * moving.height).fill(1),
  });
  const [image, cover] = [moving, ones].map((each) => warp(each, W, { frame: fixed })) as [Image, Image];
  const [Y, inside] = [await image.read(), await cover.read()];
  for (const each of [ones, image, cover]) each.destroy();
  return { Y, inside: inside.map((share, k) => (share > 0.5 && (mask?.samples[k] ?? 1) > 0 ? 1 : 0)) };
}

/** So many pixels say what the exposure is. */
const ENOUGH = 20_000;

function chosen(inside: Float32Array): number[] {
  const step = Math.max(Math.floor(inside.length / ENOUGH), 1);
  const pixels: number[] = [];
  for (let k = 0; k < inside.length; k += step) if (inside[k] === 1) pixels.push(k);
  return pixels;
}

/** What the loss compares at W. */
export async function seenAt(
  engine: Engine,
  moving: Pair,
  fixed: Pair,
  mask: Mask | undefined,
  { W, loss, scale, photometry }: Asked,
): Promise<Seen> {
  const { Y, inside } = await warped(engine, moving.luma, fixed.luma, W, mask);
  const given = scale === 'auto' ? undefined : scale;
  const exposure = exposureOf(Y, fixed.samples, chosen(inside), loss, {
    plain: photometry === 'none',
    given,
  });
  const { gain, bias } = exposure;
  const { width, height } = moving.luma;
  const exposed = engine.image({ width, height, data: moving.samples.map((value) => gain * value + bias) });
  return {
    ...exposure,
    moving: exposed,
    fixed,
    mask,
    Y: Y.map((value, k) => (inside[k] === 1 ? gain * value + bias : (fixed.samples[k] as number))),
    destroy: () => exposed.destroy(),
  };
}
