import { multiply, translation } from '../../../../src/index.ts';
import type { Scene } from '../treatment.ts';
import { cover, ellipse, overlay, type Region, rectangle, titles } from './hidden.ts';
import {
  BLUR_MARGIN,
  compressed,
  developed,
  folded,
  gamma,
  inverted,
  motionBlurred,
  toned,
  vignetted,
} from './light.ts';
import {
  apart,
  type Cameras,
  closer,
  type Extent,
  mirrored,
  moved,
  overlapping,
  plain,
  resized,
  SMALL,
  stepped,
  tilted,
  truthOf,
} from './motions.ts';
import type { WildPair } from './pair.ts';
import { type Shot, type Studio, shoot } from './studio.ts';

type Made = Pick<WildPair, 'moving' | 'fixed' | 'truth' | 'init'> & { readonly photos: string };

interface Level {
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

const truthIn = ({ cameras }: Shot) => truthOf(cameras);

/** The pair as the cameras see it, after what becomes of each picture and the noise of both. */
function made(
  { draws }: Studio,
  shot: Shot,
  {
    fixed = shot.fixed,
    moving = shot.moving,
    noise = 0,
  }: { fixed?: Scene; moving?: Scene; noise?: number } = {},
): Made {
  return {
    fixed: developed(fixed, draws, noise),
    moving: developed(moving, draws, noise),
    truth: truthIn(shot),
    photos: shot.photo.name,
  };
}

const other = ({ photos, draws }: Studio) => {
  const photo = photos[1 + draws.below(photos.length - 1)];
  if (!photo) throw new RangeError('there is but one photograph');
  return photo;
};

/** Cameras, and nothing else. */
const seen =
  (cameras: (studio: Studio) => Cameras) =>
  (studio: Studio): Made =>
    made(
      studio,
      shoot(studio, () => cameras(studio)),
    );

const plainShot = (studio: Studio): Shot => shoot(studio, () => plain(studio.size, studio.draws));

/** The base motion, and a change of the moving picture. */
const changed =
  (change: (scene: Scene) => Scene) =>
  (studio: Studio): Made => {
    const shot = plainShot(studio);
    return made(studio, shot, { moving: change(shot.moving) });
  };

const covered = (studio: Studio, shot: Shot, share: number): Made => {
  cover(shot.moving, other(studio), share, studio.draws);
  return made(studio, shot);
};

const started = (pair: Made): Made => (pair.truth ? { ...pair, init: pair.truth } : pair);

const percent = (share: number) => `${Math.round(100 * share)}%`;
const levels = <T>(
  values: readonly T[],
  name: (value: T) => string,
  make: (value: T) => Level['make'],
): Level[] => values.map((value) => ({ name: name(value), make: make(value) }));
const single = (make: Level['make']): Level[] => [{ name: '', make }];

const closerBy = (which: 'moving' | 'fixed') => (factor: number) =>
  seen(({ size, draws }) => closer(size, factor, which, draws));

/** A scene under a motion, and another plane in both pictures under another one. */
const layered =
  (regionOf: (studio: Studio) => Region, scene: Extent, layer: Extent | undefined): Level['make'] =>
  (studio) => {
    const { size, draws } = studio;
    const shot = shoot(studio, () => plain(size, draws, scene));
    const w = layer ? moved(size, layer, draws) : translation(0, 0);
    overlay(shot, other(studio), regionOf(studio), w, draws);
    return made(studio, shot);
  };

/** A scene that a camera at rest sees move: some pixels at least. */
const PASSING: Extent = { ...SMALL, turn: 0.02, zoom: 0.01, perspective: 0 };

const darkened =
  (which: 'moving' | 'fixed'): Level['make'] =>
  (studio) => {
    const pair = made(studio, plainShot(studio));
    return { ...pair, [which]: { ...pair[which], unit: 1 / 257 } };
  };

/** Both files of cameras at a ratio of pixels. */
const sized =
  (which: 'moving' | 'fixed', ratio: number): Level['make'] =>
  (studio) => {
    const { size, draws } = studio;
    const large = { width: ratio * size.width, height: ratio * size.height };
    const frames = { fixed: size, moving: size, [which]: large };
    return made(
      studio,
      shoot(studio, () => resized(size, ratio, which, draws), { frames }),
    );
  };

const unrelated = (studio: Studio): Made => {
  const [first, ...rest] = studio.photos;
  const fixed = plainShot({ ...studio, photos: first ? [first] : [] });
  const moving = plainShot({ ...studio, photos: rest });
  return {
    ...made(studio, fixed, { moving: moving.moving }),
    truth: null,
    photos: `${fixed.photo.name}, ${moving.photo.name}`,
  };
};

const EXPOSURES = { fixed: 0.4, moving: 2.8 } as const;

export const KINDS: readonly Kind[] = [
  { name: 'plain', levels: single((studio) => made(studio, plainShot(studio))) },
  {
    name: 'overlap',
    levels: levels([0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1], percent, (share) =>
      seen(({ size, draws }) => overlapping(size, share, draws)),
    ),
  },
  { name: 'moving-closer', levels: levels([1.5, 2, 3, 4], (factor) => `${factor}×`, closerBy('moving')) },
  { name: 'fixed-closer', levels: levels([2, 3, 4], (factor) => `${factor}×`, closerBy('fixed')) },
  {
    name: 'tilt',
    levels: levels(
      [30, 45, 60, 70],
      (degrees) => `${degrees}°`,
      (degrees) => (studio) =>
        made(
          studio,
          shoot(studio, () => tilted(studio.size, degrees, studio.draws), { inside: 'moving' }),
        ),
    ),
  },
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
  {
    name: 'covered',
    levels: levels(
      [0.3, 0.5, 0.65],
      percent,
      (share) => (studio) => covered(studio, plainShot(studio), share),
    ),
  },
  {
    name: 'two-planes',
    levels: levels([0.35, 0.45], percent, (share) =>
      layered(
        ({ size, draws }) => rectangle(size, share, draws),
        { turn: 0.6, zoom: 0.15, shift: 0.08, perspective: 0.08 },
        { turn: 0.15, zoom: 0.08, shift: 0.06, perspective: 0.05 },
      ),
    ),
  },
  { name: 'mirrored', levels: single(seen(({ size, draws }) => mirrored(size, draws))) },
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
          truth: multiply(margin, truthIn(shot)),
        };
      },
    ),
  },
  {
    name: 'overlay',
    levels: levels([0.2, 0.4], percent, (share) =>
      layered(({ size }) => titles(size, share), PASSING, undefined),
    ),
  },
  {
    name: 'foreground',
    levels: levels([0.3], percent, (share) =>
      layered(({ size, draws }) => ellipse(size, share, draws), SMALL, { ...SMALL, shift: 0.12 }),
    ),
  },
  {
    name: 'sizes',
    levels: [
      { name: 'fixed 3× larger', make: sized('fixed', 3) },
      { name: 'moving 3× larger', make: sized('moving', 3) },
    ],
  },
  {
    name: 'gain-257',
    levels: [
      { name: 'moving dark', make: darkened('moving') },
      { name: 'fixed dark', make: darkened('fixed') },
    ],
  },
  {
    name: 'start',
    levels: [
      { name: 'covered 50%', make: (studio) => started(covered(studio, plainShot(studio), 0.5)) },
      {
        name: 'overlap 6%',
        make: (studio) => started(seen(({ size, draws }) => overlapping(size, 0.06, draws))(studio)),
      },
    ],
  },
  {
    name: 'noise-on-one',
    levels: [
      {
        name: 'σ 16',
        make: (studio) => {
          const shot = shoot(studio, () => stepped(studio.size, studio.draws));
          const pair = started(made(studio, shot));
          return { ...pair, moving: developed(shot.moving, studio.draws, 16) };
        },
      },
    ],
  },
  {
    name: 'tripod',
    levels: [
      {
        name: 'σ 12',
        make: (studio) => {
          const still = { fixed: translation(0, 0), moving: translation(0, 0) };
          return started(
            made(
              studio,
              shoot(studio, () => still),
              { noise: 12 },
            ),
          );
        },
      },
    ],
  },
  { name: 'unrelated', times: 4, levels: single(unrelated) },
  {
    name: 'no-overlap',
    levels: single((studio) => ({
      ...seen(({ size, draws }) => apart(size, draws))(studio),
      truth: null,
    })),
  },
];
