import fixedUrl from '../../examples/coffee/fixed.png';
import movingUrl from '../../examples/coffee/moving.jpg';

import type { Picture } from '../studio/protocol.ts';
import { makePhoto, type Photo } from './photo.ts';
import { readPhoto } from './readPhoto.ts';
import { SAMPLES, type Sample, type SampleName } from './sampleNames.ts';

const loadPhoto = async (url: string, name: string): Promise<Photo> =>
  readPhoto(await (await fetch(url)).blob(), name);
let photos: { readonly moving: Promise<Photo>; readonly fixed: Promise<Photo> } | undefined;

/** Downloads the photographs of all samples once, so that the page works offline from then on. */
export function samplePhotos() {
  if (photos) return photos;
  photos = { moving: loadPhoto(movingUrl, 'moving'), fixed: loadPhoto(fixedUrl, 'fixed') };
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

function adjustExposure({ data, width, height }: Picture, gain: number, bias: number): Picture {
  return {
    width,
    height,
    data: data.map((value, k) =>
      k % 4 === 3 ? 255 : gain * value + 255 * bias,
    ) as Uint8ClampedArray<ArrayBuffer>,
  };
}

/** Both images of a sample. */
export async function loadSample(name: SampleName, warp: Warp): Promise<{ moving: Photo; fixed: Photo }> {
  const { label, truth, synthetic }: Sample = SAMPLES[name];
  const { moving: first, fixed: second } = samplePhotos();
  const moving = { ...(await first), name: `${label}: moving` };
  if (!synthetic) return { moving, fixed: { ...(await second), name: `${label}: fixed` } };
  const warped = await warp(moving.picture, truth, synthetic.width, synthetic.height);
  return {
    moving,
    fixed: makePhoto(`${label}: fixed`, adjustExposure(warped, synthetic.gain, synthetic.bias)),
  };
}
