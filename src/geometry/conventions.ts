import { MapError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { FrameLike } from './frame.ts';
import {
  type Homography,
  type HomographyLike,
  IDENTITY,
  invert,
  multiply,
  toHomography,
} from './homography.ts';

/** The frames that normalized coordinates refer to. */
export interface ConventionFrames {
  readonly source: FrameLike;
  readonly output: FrameLike;
}

/** The numbers of another library's map as our W, and back. */
export interface Convention {
  /** How many numbers its maps have. */
  readonly numbers: 8 | 9;
  /** Whether its coordinates refer to the sizes of source and output. */
  readonly framed: boolean;
  from(given: HomographyLike, frames: ConventionFrames): Homography;
  to(map: Homography, frames: ConventionFrames): Float64Array;
}

const SWAP = [0, 1, 0, 1, 0, 0, 0, 0, 1];
const ONE_BASED = [1, 0, 1, 0, 1, 1, 0, 0, 1];
/** An entry below this share of the largest is 0. */
const NEGLIGIBLE = 1e-12;

/** Pixels of a side of n from its origin to [−1, 1]: from the first to the last center, or from edge to edge. */
const normalization = ({ width, height, origin = [0, 0] }: FrameLike, aligned: boolean): Homography => {
  const side = (n: number, first: number) => {
    const [scale, start] = aligned ? [2 / Math.max(n - 1, 1), -1] : [2 / n, 1 / n - 1];
    return [scale, start - scale * first];
  };
  const [sx = 1, tx = 0] = side(width, origin[0]);
  const [sy = 1, ty = 0] = side(height, origin[1]);
  return Float64Array.of(sx, 0, tx, 0, sy, ty, 0, 0, 1);
};

type Change = (frames: ConventionFrames) => ArrayLike<number>;

/** W = S⁻¹ M D, of what takes our source positions and our output pixels to the other's. */
const backward = (source: Change, output: Change, framed: boolean): Convention => ({
  numbers: 9,
  framed,
  from: (given, frames) => multiply(multiply(invert(source(frames)), toHomography(given)), output(frames)),
  to: (map, frames) => multiply(multiply(source(frames), map), invert(output(frames))),
});

/** The same for a matrix that leads from source to output: its inverse. */
const forward = (source: Change, output: Change, framed: boolean): Convention => {
  const { from, to } = backward(source, output, framed);
  return {
    numbers: 9,
    framed,
    from: (given, frames) => from(invert(toHomography(given)), frames),
    to: (map, frames) => invert(to(map, frames)),
  };
};

const pixels = (m: ArrayLike<number> = IDENTITY): [Change, Change, boolean] => [() => m, () => m, false];
const normalized = (sourceAligned: boolean, outputAligned: boolean): [Change, Change, boolean] => [
  ({ source }) => normalization(source, sourceAligned),
  ({ output }) => normalization(output, outputAligned),
  true,
];
/** The coordinate at which `grid_sample` reads what was normalized from center to center, edge to edge. */
const misread: Change = ({ source }) =>
  multiply(invert(normalization(source, true)), normalization(source, false));

/** A map without its last entry, which is 1. */
const eight: Convention = {
  numbers: 8,
  framed: false,
  from(given) {
    const numbers = Array.from<number | ArrayLike<number>>(given);
    if (numbers.length !== 8 || !numbers.every((value) => typeof value === 'number')) {
      throw new MapError(
        `this convention has 8 numbers, row by row without the last, and this map has ${numbers.length}: give 8`,
      );
    }
    return toHomography([...numbers, 1]);
  },
  to(map) {
    const last = map[8] ?? 0;
    if (Math.abs(last) > NEGLIGIBLE * Math.max(...map.map(Math.abs))) {
      return map.map((value) => value / last).subarray(0, 8);
    }
    throw new MapError(
      'the map has W33 = 0, and 8 numbers cannot say that: move the output, so that its pixel (0, 0) is off the horizon',
    );
  },
};

/** How each convention's map becomes ours, output pixel (x, y) to source position with centers on integers, and back. */
export const CONVENTIONS = {
  pullback: backward(...pixels()),
  /** Source to output, as `warpPerspective` takes it. */
  opencv: forward(...pixels()),
  /** 0-based (row, column), as scipy's `affine_transform`. */
  'row-column': backward(...pixels(SWAP)),
  /** 1-based (row, column). */
  julia: backward(...pixels(multiply(ONE_BASED, SWAP))),
  /** `grid_sample`'s coordinates with `align_corners=True`. */
  normalized: backward(...normalized(true, true)),
  /** The same with `align_corners=False`. */
  'normalized-unaligned': backward(...normalized(false, false)),
  /** `warp_perspective`: source to output, in pixels, with its default `align_corners=True`. */
  kornia: forward(...pixels()),
  /** The same with `align_corners=False`, where it reads the source edge to edge. */
  'kornia-unaligned': forward(misread, () => IDENTITY, true),
  /** `homography_warp` with `align_corners=True`: output to source; the inverse of a `normalize_homography`. */
  'kornia-normalized': backward(...normalized(true, true)),
  /** The same with its default `align_corners=False`: the output from center to center, the source edge to edge. */
  'kornia-normalized-unaligned': backward(...normalized(false, true)),
  /** `image.transform`: the first eight numbers, output to source. */
  tfjs: eight,
  /** The `inverse_map` of `skimage.transform.warp`. */
  'scikit-image': backward(...pixels()),
  /** A transform whose `inverse` is given to `warp`: source to output. */
  'scikit-image-forward': forward(...pixels()),
} as const satisfies Record<string, Convention>;
export type ConventionName = keyof typeof CONVENTIONS;

/**
 * A map of another convention as our W, of its nine numbers (or eight, of tf.js). `frames`: what normalized coordinates
 * refer to. Throws OptionError for an unknown name, MapError where the map is not an invertible one of that convention.
 */
export function fromConvention(
  name: ConventionName,
  map: HomographyLike,
  frames: ConventionFrames,
): Homography {
  return CONVENTIONS[known(CONVENTIONS, 'convention', name)].from(map, frames);
}

/**
 * Our W in the numbers of another convention: nine, up to a factor, or eight of tf.js. Throws OptionError for an unknown
 * name, MapError where W is not invertible, or where the convention cannot write it (W₃₃ = 0 for tf.js).
 */
export function toConvention(
  name: ConventionName,
  map: HomographyLike,
  frames: ConventionFrames,
): Float64Array {
  return CONVENTIONS[known(CONVENTIONS, 'convention', name)].to(toHomography(map), frames);
}
