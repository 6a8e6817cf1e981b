import { MapError, OptionError, SizeError } from '../base/errors.ts';
import { type Frame, type FrameLike, type Point, toFrame } from './frame.ts';
import { apply, type HomographyLike, invert, toHomography } from './homography.ts';

/** An output's pixels: a frame, the source's own, or the smallest that keeps `all` of the source. */
export type FrameChoice = FrameLike | 'source' | 'all';

/** z of a corner below this share of the largest is on the horizon. */
const ON_HORIZON = 1e-12;
/** Corners are rounded to so many per pixel, so that a quarter turn keeps its size. */
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
 * The smallest frame of whole pixels that keeps every pixel of a source under the map W, output pixel to source position:
 * floor(min) to ceil(max) of its corner pixels under W⁻¹, as `autorange` of ImageTransformations.jl, which rounds them
 * to 8 decimals first. Throws MapError when the horizon crosses the source, so that no frame does, and SizeError for a
 * frame of more than 2³⁰ pixels.
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

/** The frame that is chosen, or else the standard one. Throws OptionError, MapError or SizeError. */
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
