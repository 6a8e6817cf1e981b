import { MapError, OptionError, SizeError } from '../base/errors.ts';
import { type Frame, type FrameLike, type Point, toFrame } from './frame.ts';
import { apply, type HomographyLike, invert, toHomography } from './homography.ts';

/**
 * The output pixels: a frame, that of the `source`, or the smallest frame that contains `all` of the source.
 */
export type FrameChoice = FrameLike | 'source' | 'all';

/** A corner whose z is below this share of the largest one lies on the horizon. */
const ON_HORIZON = 1e-12;
/** Corners are rounded to this fraction of a pixel, so that a quarter turn keeps the size. */
const PER_PIXEL = 1e8;
const MOST_PIXELS = 2 ** 30;

/**
 * The centers of a frame's corner pixels, clockwise from the top left.
 *
 * @example
 * ```ts
 * import { cornersOf } from 'pullback';
 *
 * console.log(cornersOf({ width: 4, height: 3 })); // [[0, 0], [3, 0], [3, 2], [0, 2]]
 * ```
 */
export function cornersOf({ width, height, origin: [x, y] = [0, 0] }: FrameLike): Point[] {
  const [right, bottom] = [x + width - 1, y + height - 1];
  return [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
  ];
}

const round = (value: number): number => Math.round(value * PER_PIXEL) / PER_PIXEL;

/**
 * The smallest frame of whole pixels that contains every pixel of a source under the map W (output pixel to
 * source position): floor(min) to ceil(max) of the corner pixels under W⁻¹, rounded to 8 decimals first, as
 * `autorange` of ImageTransformations.jl. Throws MapError if the horizon crosses the source, because then no
 * frame contains it, and SizeError for a frame of more than 2³⁰ pixels.
 *
 * @example
 * ```ts
 * import { frameOfAll, translation } from 'pullback';
 *
 * console.log(frameOfAll({ width: 4, height: 3 }, translation(5, 0))); // origin [-5, 0], 4×3
 * ```
 */
export function frameOfAll(source: FrameLike, map: HomographyLike): Frame {
  const forward = invert(toHomography(map));
  const corners = cornersOf(toFrame(source));
  const depths = corners.map(([x, y]) => (forward[6] ?? 0) * x + (forward[7] ?? 0) * y + (forward[8] ?? 1));
  const farthest = Math.max(...depths.map(Math.abs));
  const side = Math.sign(depths[0] ?? 0);
  if (!depths.every((z) => side * z > ON_HORIZON * farthest)) {
    throw new MapError(
      'the horizon crosses the source, so that no frame contains all of it: give a width and height',
    );
  }
  const reached = corners.map(([x, y]) => apply(forward, x, y).map(round));
  const [xs, ys] = [reached.map(([x = 0]) => x), reached.map(([, y = 0]) => y)];
  // Adding 0 turns −0 into 0.
  const [left, top] = [Math.floor(Math.min(...xs)) + 0, Math.floor(Math.min(...ys)) + 0];
  const width = Math.ceil(Math.max(...xs)) - left + 1;
  const height = Math.ceil(Math.max(...ys)) - top + 1;
  if (!(width * height <= MOST_PIXELS)) {
    throw new SizeError(
      `a frame of all the source has ${width}×${height} pixels, over the limit of 2³⁰: give a smaller frame`,
    );
  }
  return { width, height, origin: [left, top] };
}

const CHOICES = { source: toFrame, all: frameOfAll } as const;

/** The chosen frame, or the default one. Throws OptionError, MapError or SizeError. */
export function frameOf(
  choice: FrameChoice | undefined,
  source: FrameLike,
  map: HomographyLike,
  standard: FrameLike,
): Frame {
  if (typeof choice !== 'string') return toFrame(choice ?? standard);
  if (Object.hasOwn(CHOICES, choice)) return CHOICES[choice](source, map);
  throw new OptionError(
    `unknown frame '${choice}': use ${Object.keys(CHOICES).join(', ')}, or give a width and height`,
  );
}
