import { type Kind, type Level, levels, made, percent, plainShot, seen, single } from './makers.ts';
import { closer, mirrored, overlapping, resized, tilted } from './motions.ts';
import { shoot } from './studio.ts';

const closerBy = (which: 'moving' | 'fixed') => (factor: number) =>
  seen(({ size, draws }) => closer(size, factor, which, draws));

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

/** What the cameras see of one plane, from where they stand. */
export const SIGHTS: readonly Kind[] = [
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
  { name: 'mirrored', levels: single(seen(({ size, draws }) => mirrored(size, draws))) },
  {
    name: 'sizes',
    levels: [
      { name: 'fixed 3× larger', make: sized('fixed', 3) },
      { name: 'moving 3× larger', make: sized('moving', 3) },
    ],
  },
];
