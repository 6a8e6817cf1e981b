import { translation } from '../../../../src/index.ts';
import { covered } from './layers.ts';
import { developed } from './light.ts';
import { type Kind, type Made, made, seen } from './makers.ts';
import { overlapping, stepped } from './motions.ts';
import { shoot } from './studio.ts';

const started = (pair: Made): Made => (pair.truth ? { ...pair, init: pair.truth } : pair);

/** Pairs with a start: the right map. */
export const STARTS: readonly Kind[] = [
  {
    name: 'start',
    levels: [
      { name: 'covered 50%', make: (studio) => started(covered(0.5)(studio)) },
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
          const pair = started(made(studio, shot, { noise: 0 }));
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
];
