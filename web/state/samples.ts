import fixedUrl from '../../examples/coffee/fixed.png';
import movingUrl from '../../examples/coffee/moving.jpg';
import coffee from '../../examples/coffee/truth.json';

import type { Picture } from '../studio/protocol.ts';
import { makePhoto, type Photo, readPhoto } from './photo.ts';

/** A pair of images that comes with the page. */
interface Sample {
  readonly label: string;
  /** What the sample shows. */
  readonly about: string;
  /** The solution. */
  readonly truth: readonly number[];
  /** How the fixed image is made from the moving one. Without it, the fixed image is a photograph. */
  readonly synthetic?: {
    readonly width: number;
    readonly height: number;
    readonly gain: number;
    readonly bias: number;
  };
}

export const SAMPLES = {
  coffee: {
    label: 'Coffee, tilted and darker, with a note',
    about: 'Two views of a cup, with another exposure, noise, and a note that only one of them shows.',
    truth: coffee.W,
  },
  near: {
    label: 'Coffee, shifted',
    about: 'A shift of some pixels. Every optimizer converges.',
    truth: [1, 0.004, 62, -0.003, 1, 41, 0, 0, 1],
    synthetic: { width: 480, height: 320, gain: 1, bias: 0 },
  },
  hard: {
    label: 'Coffee, rotated by 65°, in perspective, darker',
    about:
      'Far from the start. Gradient descent makes no progress, Levenberg–Marquardt with its search converges.',
    truth: [0.36, -0.98, 372, 0.91, 0.45, -86, 3.2e-4, -2.2e-4, 1],
    synthetic: { width: 480, height: 320, gain: 0.55, bias: 0.18 },
  },
} as const satisfies Record<string, Sample>;
export type SampleName = keyof typeof SAMPLES;

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
