import { OptionError, SizeError } from '../../base/errors.ts';
import { type FrameLike, type Point, toFrame } from '../frame.ts';
import { type Homography, multiply, translation } from '../homography.ts';
import { rotation } from './models/rotation.ts';

/** The size of a resized image: pixels, or a ratio to the source for both axes or for each. */
export type SizeChoice = { readonly width: number; readonly height: number } | number | Point;

/** A size in pixels: ratios are rounded to whole pixels, at least 1. Throws SizeError. */
export function sizeFor(source: FrameLike, choice: SizeChoice): { width: number; height: number } {
  if (typeof choice === 'object' && 'width' in choice) {
    const { width, height } = toFrame({ width: choice.width, height: choice.height });
    return { width, height };
  }
  const [across, down] = typeof choice === 'number' ? [choice, choice] : choice;
  if (!(across > 0 && down > 0 && Number.isFinite(across * down))) {
    throw new SizeError(`a ratio of ${across}, ${down} leaves no image: give positive numbers`);
  }
  const side = (n: number, ratio: number) => Math.max(Math.round(n * ratio), 1);
  return { width: side(source.width, across), height: side(source.height, down) };
}

/**
 * The map that resizes a source to a size, with the first output pixel at (0, 0): edges of pixels to edges of pixels,
 * u = (x + ½) w / W − ½ past the source's origin (OpenCV's `resize`, `align_corners=False`, Julia's `imresize`).
 * Throws SizeError for a size without pixels.
 */
export function resizeMap(source: FrameLike, choice: SizeChoice): Homography {
  const { width, height } = sizeFor(source, choice);
  const { width: w, height: h, origin } = toFrame(source);
  const [sx, sy] = [w / width, h / height];
  const scale = [sx, 0, (sx - 1) / 2, 0, sy, (sy - 1) / 2, 0, 0, 1];
  return multiply(translation(origin[0], origin[1]), scale);
}

/**
 * The map that turns a source about its center, (w − 1) / 2 and (h − 1) / 2 from its first pixel, by an angle in
 * radians: clockwise on the screen, where rows go down (as Julia's `imrotate`). W = T(c) R(−angle) T(−c). Throws
 * OptionError for an angle that is not finite.
 */
export function rotationMap(source: FrameLike, angle: number): Homography {
  if (!Number.isFinite(angle)) throw new OptionError(`an angle of ${angle} is no turn: give finite radians`);
  const { width, height, origin } = toFrame(source);
  const center: Point = [origin[0] + (width - 1) / 2, origin[1] + (height - 1) / 2];
  return rotation.matrix([-angle], center);
}
