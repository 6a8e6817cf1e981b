import { apply, cornersOf, type Homography, invert, multiply, translation } from '../../../../src/index.ts';
import type { Draws } from '../draws.ts';
import { overlapShare, type Size } from './pair.ts';

/** Two cameras over one plane: maps of each one's pixels to the plane. */
export interface Cameras {
  readonly fixed: Homography;
  readonly moving: Homography;
}

/** How far a camera is moved at most. */
export interface Extent {
  /** Radians. */
  readonly turn: number;
  /** Of the scale's logarithm. */
  readonly zoom: number;
  /** Of the sides. */
  readonly shift: number;
  /** Over a side of the frame, the relative change of depth. */
  readonly perspective: number;
}

const BASE: Extent = { turn: 0.6, zoom: 0.15, shift: 0.08, perspective: 0.08 };
/** A camera that is held by hand. */
export const SMALL: Extent = { turn: 0.1, zoom: 0.05, shift: 0.05, perspective: 0.02 };

const IDENTITY = translation(0, 0);
const centerOf = ({ width, height }: Size) => [(width - 1) / 2, (height - 1) / 2] as const;

const about = ([x, y]: readonly [number, number], map: ArrayLike<number>): Homography =>
  multiply(translation(x, y), multiply(map, translation(-x, -y)));

const similarity = (scale: number, angle: number): Homography => {
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1);
};

/** A camera moved about its center at random, in px of a frame. */
export function moved(size: Size, { turn, zoom, shift, perspective }: Extent, draws: Draws): Homography {
  const both = (extent: number) => draws.uniform(-extent, extent);
  const side = Math.max(size.width, size.height);
  const tilt = [1, 0, 0, 0, 1, 0, both(perspective) / side, both(perspective) / side, 1];
  const shape = about(centerOf(size), multiply(similarity(Math.exp(both(zoom)), both(turn)), tilt));
  return multiply(translation(both(shift) * size.width, both(shift) * size.height), shape);
}

export const truthOf = ({ fixed, moving }: Cameras): Homography => multiply(invert(moving), fixed);

export const plain = (size: Size, draws: Draws, extent = BASE): Cameras => ({
  fixed: IDENTITY,
  moving: moved(size, extent, draws),
});

/** A still camera before a scene that passes: a shift of some pixels at least, and hardly a turn. */
export function passing(size: Size, draws: Draws): Cameras {
  const [length, direction] = [draws.uniform(0.025, 0.06), draws.uniform(-Math.PI, Math.PI)];
  const shift = length * Math.max(size.width, size.height);
  const shape = moved(size, { turn: 0.01, zoom: 0.01, shift: 0, perspective: 0 }, draws);
  return {
    fixed: IDENTITY,
    moving: multiply(translation(shift * Math.cos(direction), shift * Math.sin(direction)), shape),
  };
}

/** Of the share of the fixed frame. */
const TOLERANCE = 0.01;

/** The moving camera is shifted in any direction until so large a share of the fixed frame sees its picture. */
export function overlapping(size: Size, share: number, draws: Draws): Cameras {
  for (;;) {
    const shape = moved(size, { ...BASE, shift: 0 }, draws);
    const direction = draws.uniform(-Math.PI, Math.PI);
    const at = (length: number): Cameras => ({
      fixed: IDENTITY,
      moving: multiply(translation(length * Math.cos(direction), length * Math.sin(direction)), shape),
    });
    let [near, far] = [0, 2 * (size.width + size.height)];
    for (let step = 0; step < 20; step++) {
      const middle = (near + far) / 2;
      if (overlapShare(truthOf(at(middle)), size, size) > share) near = middle;
      else far = middle;
    }
    // A frame that is turned sees less than all of the other one even where they have one center.
    if (Math.abs(overlapShare(truthOf(at(far)), size, size) - share) < TOLERANCE) return at(far);
  }
}

/** Two frames of a plane that do not touch. */
export function apart(size: Size, draws: Draws): Cameras {
  const { fixed, moving } = overlapping(size, 0, draws);
  const [x, y] = apply(moving, ...centerOf(size));
  const [cx, cy] = centerOf(size);
  return { fixed, moving: multiply(translation(0.04 * (x - cx), 0.04 * (y - cy)), moving) };
}

/** A camera that sees a part of the other's picture, so many times closer. */
export function closer(size: Size, factor: number, which: 'moving' | 'fixed', draws: Draws): Cameras {
  const room = 0.4 * (1 - 1 / factor);
  const zoomed = about(centerOf(size), similarity(1 / factor, draws.uniform(-BASE.turn, BASE.turn)));
  const [dx, dy] = [
    draws.uniform(-room, room) * size.width,
    draws.uniform(-room, room) * size.height,
  ] as const;
  const close = multiply(translation(dx, dy), zoomed);
  return which === 'moving' ? { fixed: IDENTITY, moving: close } : { fixed: close, moving: IDENTITY };
}

/** Focal length, of the frame's longer side. */
const FOCAL = 1.3;

/** The fixed camera sees the plane at an angle from its normal, about any axis; the moving one from the front. */
export function tilted(size: Size, degrees: number, draws: Draws): Cameras {
  const angle = (degrees * Math.PI) / 180;
  const focal = FOCAL * Math.max(size.width, size.height);
  const axis = draws.uniform(-Math.PI, Math.PI);
  const squeeze = [1, 0, 0, 0, Math.cos(angle), 0, 0, Math.sin(angle) / focal, 1];
  const turn = draws.uniform(-BASE.turn, BASE.turn);
  const camera = multiply(similarity(1, turn - axis), multiply(squeeze, similarity(1, axis)));
  return {
    fixed: about(centerOf(size), invert(camera)),
    moving: moved(size, { ...SMALL, turn: 0, perspective: 0 }, draws),
  };
}

/** The moving picture is turned over, left to right, and by any angle. */
export function mirrored(size: Size, draws: Draws): Cameras {
  const flip = about(centerOf(size), [-1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const { fixed, moving } = plain(size, draws, { ...BASE, turn: Math.PI });
  return { fixed, moving: multiply(moving, flip) };
}

/** The same scene in frames of other sizes; one camera has `ratio` times the pixels along each axis. */
export function resized(small: Size, ratio: number, which: 'moving' | 'fixed', draws: Draws): Cameras {
  const shape = moved(small, SMALL, draws);
  // The frames' borders coincide, not the centers of their first pixels.
  const first = (1 / ratio - 1) / 2;
  const aligned = multiply(translation(first, first), [1 / ratio, 0, 0, 0, 1 / ratio, 0, 0, 0, 1]);
  return which === 'moving' ? { fixed: shape, moving: aligned } : { fixed: aligned, moving: shape };
}

/** Whole pixels, in both directions. */
export function stepped(size: Size, draws: Draws): Cameras {
  const step = (side: number) => Math.round(draws.uniform(0.05, 0.18) * side) * (draws.below(2) ? 1 : -1);
  return { fixed: translation(step(size.width), step(size.height)), moving: IDENTITY };
}

/** The corners of a camera's frame on the plane. */
export const footprint = (camera: Homography, frame: Size): [number, number][] =>
  cornersOf(frame).map(([x, y]) => apply(camera, x, y));
