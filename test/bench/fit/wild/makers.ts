import type { Scene } from '../treatment.ts';
import { developed } from './light.ts';
import { type Cameras, plain, truthOf } from './motions.ts';
import type { WildPair } from './pair.ts';
import type { Photo } from './photos.ts';
import { type Shot, type Studio, shoot } from './studio.ts';

export type Made = Pick<WildPair, 'moving' | 'fixed' | 'truth' | 'init'> & { readonly photos: string };

export interface Level {
  readonly name: string;
  make(studio: Studio): Made | Promise<Made>;
}

export interface Kind {
  readonly name: string;
  /** For photographs that have colors. */
  readonly colored?: true;
  /** So many pairs of a seed in place of one. */
  readonly times?: number;
  readonly levels: readonly Level[];
}

/** Of both pictures where the kind says nothing else, in gray levels. */
export const NOISE = 2;

const truthIn = ({ cameras }: Shot) => truthOf(cameras);

/** The pair as the cameras see it, after what becomes of each picture and the noise of both. */
export function made(
  { draws }: Studio,
  shot: Shot,
  {
    fixed = shot.fixed,
    moving = shot.moving,
    noise = NOISE,
  }: { fixed?: Scene; moving?: Scene; noise?: number } = {},
): Made {
  return {
    fixed: developed(fixed, draws, noise),
    moving: developed(moving, draws, noise),
    truth: truthIn(shot),
    photos: shot.photo.name,
  };
}

/** Another photograph than the one that is seen. */
export function other({ photos, draws }: Studio, seenOne: Photo): Photo {
  const rest = photos.filter(({ name }) => name !== seenOne.name);
  const photo = rest[draws.below(rest.length)];
  if (!photo) throw new RangeError('there is but one photograph');
  return photo;
}

/** Cameras, and nothing else. */
export const seen =
  (cameras: (studio: Studio) => Cameras) =>
  (studio: Studio): Made =>
    made(
      studio,
      shoot(studio, () => cameras(studio)),
    );

export const plainShot = (studio: Studio): Shot => shoot(studio, () => plain(studio.size, studio.draws));

/** The base motion, and a change of the moving picture. */
export const changed =
  (change: (scene: Scene) => Scene) =>
  (studio: Studio): Made => {
    const shot = plainShot(studio);
    return made(studio, shot, { moving: change(shot.moving) });
  };

export const percent = (share: number) => `${Math.round(100 * share)}%`;
export const levels = <T>(
  values: readonly T[],
  name: (value: T) => string,
  make: (value: T) => Level['make'],
): Level[] => values.map((value) => ({ name: name(value), make: make(value) }));
export const single = (make: Level['make']): Level[] => [{ name: '', make }];
