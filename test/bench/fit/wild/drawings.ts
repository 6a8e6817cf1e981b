import { apply } from '../../../../src/index.ts';
import { addStar, form, sky } from './drawn.ts';
import { developed, toned } from './light.ts';
import { type Kind, type Level, levels, type Made, made, NOISE, single } from './makers.ts';
import { plain, SMALL, truthOf } from './motions.ts';
import { type Studio, shoot } from './studio.ts';

/** A drawing, and a scan of it after it was filled in. */
const scanned = (studio: Studio): Made => {
  const { size, draws } = studio;
  const { empty, filled } = form(size, draws);
  const shot = shoot({ ...studio, photos: [empty] }, () => plain(size, draws, { ...SMALL, turn: 0.02 }), {
    planes: { fixed: () => empty, moving: () => filled },
  });
  const pale = toned(shot.moving, (value) => 30 + 0.85 * value);
  return {
    ...made(studio, shot, { noise: 0 }),
    moving: developed(pale, draws, 4),
  };
};

const STARS = 80;

/** Stars that move, and pixels of the sensor that shine in both pictures. */
const starry =
  (hot: number): Level['make'] =>
  ({ size, draws }) => {
    const cameras = plain(size, draws, { ...SMALL, shift: 0.1, perspective: 0 });
    const truth = truthOf(cameras);
    const [fixed, moving] = [sky(size), sky(size)];
    for (let k = 0; k < STARS; k++) {
      const [x, y] = [draws.uniform(0, size.width), draws.uniform(0, size.height)];
      const peak = 12 * 15 ** draws.uniform(0, 1);
      addStar(fixed, x, y, peak);
      addStar(moving, ...apply(truth, x, y), peak);
    }
    for (let k = 0; k < hot; k++) {
      const [pixel, value] = [draws.below(size.width * size.height), draws.uniform(60, 255)];
      fixed.data[pixel] = value;
      moving.data[pixel] = value;
    }
    return {
      fixed: developed(fixed, draws, NOISE),
      moving: developed(moving, draws, NOISE),
      truth,
      photos: 'stars',
    };
  };

/** What no camera sees of the world. */
export const DRAWINGS: readonly Kind[] = [
  { name: 'form', levels: single(scanned) },
  {
    name: 'hot-pixels',
    levels: levels(
      [30, 300, 1000],
      (count) => `${count}`,
      (count) => starry(count),
    ),
  },
];
