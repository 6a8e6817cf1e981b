import { translation } from '../../../../src/index.ts';
import type { Draws } from '../draws.ts';
import { cover, ellipse, overlay, type Region, rectangle, titles } from './hidden.ts';
import { type Kind, type Level, levels, type Made, made, other, percent, plainShot } from './makers.ts';
import { type Cameras, type Extent, moved, passing, plain, SMALL } from './motions.ts';
import type { Size } from './pair.ts';
import { type Studio, shoot } from './studio.ts';

/** Patches of another photograph hide so large a share of the moving picture. */
export const covered =
  (share: number) =>
  (studio: Studio): Made => {
    const shot = plainShot(studio);
    cover(shot.moving, other(studio, shot.photo), share, studio.draws);
    return made(studio, shot);
  };

/** A scene under a motion, and another plane in both pictures under another one. */
const layered =
  (
    regionOf: (studio: Studio) => Region,
    scene: (size: Size, draws: Draws) => Cameras,
    layer?: Extent,
  ): Level['make'] =>
  (studio) => {
    const { size, draws } = studio;
    const shot = shoot(studio, () => scene(size, draws));
    const w = layer ? moved(size, layer, draws) : translation(0, 0);
    overlay(shot, other(studio, shot.photo), regionOf(studio), w, draws);
    return made(studio, shot);
  };

/** Held by hand. */
const held = (size: Size, draws: Draws): Cameras => plain(size, draws, SMALL);

/** Scenes of which something else hides a part. */
export const LAYERS: readonly Kind[] = [
  { name: 'covered', levels: levels([0.3, 0.5, 0.65], percent, covered) },
  {
    name: 'two-planes',
    levels: levels([0.35, 0.45], percent, (share) =>
      layered(({ size, draws }) => rectangle(size, share, draws), plain, {
        turn: 0.15,
        zoom: 0.08,
        shift: 0.06,
        perspective: 0.05,
      }),
    ),
  },
  {
    name: 'overlay',
    levels: levels([0.2, 0.4], percent, (share) => layered(({ size }) => titles(size, share), passing)),
  },
  {
    name: 'foreground',
    levels: levels([0.3], percent, (share) =>
      layered(({ size, draws }) => ellipse(size, share, draws), held, { ...SMALL, shift: 0.12 }),
    ),
  },
  {
    name: 'film',
    levels: levels([0.08], percent, (share) =>
      layered(({ size, draws }) => ellipse(size, share, draws), passing, { ...SMALL, shift: 0.12 }),
    ),
  },
];
