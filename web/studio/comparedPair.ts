import { type Engine, type Image, warp } from '../../src/index.ts';
import { type Exposure, fitExposure } from './exposure.ts';
import type { LossRequest } from './protocol.ts';
import type { Mask, UploadedPicture } from './uploadedPicture.ts';

/** The images that the loss compares at one W, the moving one with the exposure of the fixed one. */
export interface ComparedPair extends Exposure {
  readonly moving: Image;
  readonly fixed: UploadedPicture;
  readonly mask: Mask | undefined;
  /** The warped moving image, gain · Y + bias. Outside of it, the fixed image. */
  readonly Y: Float32Array;
  destroy(): void;
}

/** Y, and which output pixels lie inside the moving image and the mask. */
async function warpAndCover(
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

/** The exposure is fitted to at most about this many pixels. */
const MAX_EXPOSURE_PIXELS = 20_000;

function choosePixels(inside: Float32Array): number[] {
  const step = Math.max(Math.floor(inside.length / MAX_EXPOSURE_PIXELS), 1);
  const pixels: number[] = [];
  for (let k = 0; k < inside.length; k += step) if (inside[k] === 1) pixels.push(k);
  return pixels;
}

/** Warps the moving image by W and fits its exposure to the fixed image. */
export async function comparePair(
  engine: Engine,
  moving: UploadedPicture,
  fixed: UploadedPicture,
  mask: Mask | undefined,
  { W, loss, scale, photometry }: LossRequest,
): Promise<ComparedPair> {
  const { Y, inside } = await warpAndCover(engine, moving.luma, fixed.luma, W, mask);
  const fixedScale = scale === 'auto' ? undefined : scale;
  const exposure = fitExposure(Y, fixed.samples, choosePixels(inside), loss, {
    fixedExposure: photometry === 'none',
    fixedScale,
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
