import fixedUrl from '../../examples/coffee/fixed.png';
import movingUrl from '../../examples/coffee/moving.jpg';
import type { Picture } from '../studio/protocol.ts';
import { type Photo, photoOfPixels } from './photo.ts';
import { readPhoto } from './pictures.ts';
import { SAMPLES, type Sample, type SampleName } from './sampleNames.ts';

const load = async (url: string, name: string): Promise<Photo> =>
  readPhoto(await (await fetch(url)).blob(), name);
let photos: { readonly moving: Promise<Photo>; readonly fixed: Promise<Photo> } | undefined;

/** All samples' photographs, asked for once: from then on the page asks for nothing. */
export function samplePhotos() {
  if (photos) return photos;
  photos = { moving: load(movingUrl, 'moving'), fixed: load(fixedUrl, 'fixed') };
  for (const photo of Object.values(photos)) {
    photo.catch(() => {
      photos = undefined;
    });
  }
  return photos;
}

/** Warps a picture by W into a frame. */
export type Warp = (
  picture: Picture,
  W: readonly number[],
  width: number,
  height: number,
) => Promise<Picture>;

function exposed({ data, width, height }: Picture, gain: number, bias: number): Picture {
  return {
    width,
    height,
    data: data.map((value, k) =>
      k % 4 === 3 ? 255 : gain * value + 255 * bias,
    ) as Uint8ClampedArray<ArrayBuffer>,
  };
}

/** The photographs of a sample. */
export async function loadSample(name: SampleName, warp: Warp): Promise<{ moving: Photo; fixed: Photo }> {
  const { label, truth, made }: Sample = SAMPLES[name];
  const { moving: first, fixed: second } = samplePhotos();
  const moving = { ...(await first), name: `${label}: moving` };
  if (!made) return { moving, fixed: { ...(await second), name: `${label}: fixed` } };
  const seen = await warp(moving.picture, truth, made.width, made.height);
  return { moving, fixed: photoOfPixels(`${label}: fixed`, exposed(seen, made.gain, made.bias)) };
}
