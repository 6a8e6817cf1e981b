import { type Engine, warp } from '../../src/index.ts';
import type { Picture } from './protocol.ts';

/** Warps a picture by W into a frame. Pixels outside the picture are transparent. */
export async function warpPicture(
  engine: Engine,
  picture: Picture,
  W: readonly number[],
  width: number,
  height: number,
): Promise<Picture> {
  const source = engine.image({ ...picture, channels: 4, layout: 'interleaved' });
  const warped = warp(source, W, { frame: { width, height } });
  const planes = await warped.read();
  for (const image of [source, warped]) image.destroy();
  const data = new Uint8ClampedArray(4 * width * height);
  const plane = width * height;
  for (let k = 0; k < data.length; k++) data[k] = 255 * (planes[(k % 4) * plane + (k >> 2)] as number);
  return { width, height, data };
}
