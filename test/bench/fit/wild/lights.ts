import { multiply, translation } from '../../../../src/index.ts';
import { Failure } from '../failure.ts';
import {
  BLUR_MARGIN,
  brighter,
  compressed,
  folded,
  gamma,
  inverted,
  motionBlurred,
  toned,
  vignetted,
} from './light.ts';
import { changed, type Kind, type Level, levels, made, plainShot, single } from './makers.ts';
import { plain, truthOf } from './motions.ts';
import { shoot } from './studio.ts';

const darkened =
  (which: 'moving' | 'fixed'): Level['make'] =>
  (studio) => {
    const pair = made(studio, plainShot(studio));
    return { ...pair, [which]: { ...pair[which], unit: 1 / 257 } };
  };

/** Of the picture: less than this tells nothing. */
const UNCLIPPED = 0.15;

/** The moving picture with so many stops more light, of a photograph that is not clipped everywhere. */
const clipped =
  (stops: number): Level['make'] =>
  (studio) => {
    for (const [k] of studio.photos.entries()) {
      const shot = plainShot({ ...studio, photos: studio.photos.slice(k) });
      const moving = toned(shot.moving, brighter(stops));
      const left = moving.data.filter((value) => value < 250).length;
      if (left > UNCLIPPED * moving.data.length) return made(studio, shot, { moving });
    }
    throw new Failure('every photograph is too bright');
  };

const EXPOSURES = { fixed: 0.4, moving: 2.8 } as const;

/** What becomes of the light, and of the numbers. */
export const LIGHTS: readonly Kind[] = [
  {
    name: 'noise',
    levels: levels(
      [20, 40],
      (noise) => `σ ${noise}`,
      (noise) => (studio) => made(studio, plainShot(studio), { noise }),
    ),
  },
  {
    name: 'jpeg',
    levels: levels(
      [10, 5],
      (quality) => `quality ${quality}`,
      (quality) => async (studio) => {
        const pair = made(studio, plainShot(studio));
        const [fixed, moving] = await Promise.all([
          compressed(pair.fixed, quality),
          compressed(pair.moving, quality),
        ]);
        return { ...pair, fixed, moving };
      },
    ),
  },
  { name: 'inverted', levels: single(changed((scene) => toned(scene, inverted))) },
  { name: 'tone-curve', levels: single(changed((scene) => folded(scene, 0.65))) },
  {
    name: 'blue-red',
    colored: true,
    levels: single((studio) =>
      made(
        studio,
        shoot(studio, () => plain(studio.size, studio.draws), {
          planes: {
            fixed: (photo) => photo.color?.blue ?? photo,
            moving: (photo) => photo.color?.red ?? photo,
          },
        }),
      ),
    ),
  },
  { name: 'gamma', levels: [{ name: '2.5', make: changed((scene) => toned(scene, gamma(2.5))) }] },
  { name: 'vignette', levels: [{ name: 'to 25%', make: changed((scene) => vignetted(scene, 0.25)) }] },
  {
    name: 'exposure',
    levels: [
      {
        name: '7×',
        make: (studio) => {
          const shot = plainShot(studio);
          const times = (factor: number) => (value: number) => factor * value;
          return made(studio, shot, {
            fixed: toned(shot.fixed, times(EXPOSURES.fixed)),
            moving: toned(shot.moving, times(EXPOSURES.moving)),
          });
        },
      },
    ],
  },
  {
    name: 'clipped',
    levels: levels([2, 5], (stops) => `+${stops} EV`, clipped),
  },
  {
    name: 'motion-blur',
    levels: levels(
      [7, 15, 31],
      (length) => `${length} px`,
      (length) => (studio) => {
        const { size, draws } = studio;
        const wide = { width: size.width + 2 * BLUR_MARGIN, height: size.height + 2 * BLUR_MARGIN };
        const shot = shoot(
          studio,
          () => {
            const { fixed, moving } = plain(size, draws);
            return { fixed, moving: multiply(moving, translation(-BLUR_MARGIN, -BLUR_MARGIN)) };
          },
          { frames: { fixed: size, moving: wide } },
        );
        const margin = translation(-BLUR_MARGIN, -BLUR_MARGIN);
        return {
          ...made(studio, shot, { moving: motionBlurred(shot.moving, length, draws) }),
          truth: multiply(margin, truthOf(shot.cameras)),
        };
      },
    ),
  },
  {
    name: 'gain-257',
    levels: [
      { name: 'moving dark', make: darkened('moving') },
      { name: 'fixed dark', make: darkened('fixed') },
    ],
  },
];
