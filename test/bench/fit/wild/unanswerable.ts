import { type Kind, type Made, made, plainShot, seen, single } from './makers.ts';
import { apart } from './motions.ts';
import type { Studio } from './studio.ts';

const unrelated = (studio: Studio): Made => {
  const fixed = plainShot(studio);
  const others = studio.photos.filter(({ name }) => name !== fixed.photo.name);
  const from = studio.draws.below(others.length);
  const moving = plainShot({ ...studio, photos: [...others.slice(from), ...others.slice(0, from)] });
  return {
    ...made(studio, fixed, { moving: moving.moving }),
    truth: null,
    photos: `${fixed.photo.name}, ${moving.photo.name}`,
  };
};

/** Pairs with nothing in common: no map is right. */
export const UNANSWERABLE: readonly Kind[] = [
  { name: 'unrelated', times: 4, levels: single(unrelated) },
  {
    name: 'no-overlap',
    levels: single((studio) => ({
      ...seen(({ size, draws }) => apart(size, draws))(studio),
      truth: null,
    })),
  },
];
