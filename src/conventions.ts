import type { FrameLike } from './frame.ts';
import { type Homography, type HomographyLike, invert, multiply, toHomography } from './homography.ts';
import { known } from './options.ts';

/** The frames that normalised coordinates refer to. */
export interface ConventionFrames {
  readonly source: FrameLike;
  readonly output: FrameLike;
}

const SWAP = [0, 1, 0, 1, 0, 0, 0, 0, 1];
const ONE_BASED = [1, 0, 1, 0, 1, 1, 0, 0, 1];

const between = (left: ArrayLike<number>, m: Homography, right: ArrayLike<number>): Homography =>
  multiply(multiply(left, m), right);

/** Pixels of a side of n from its origin to [−1, 1]: from the first to the last centre, or from edge to edge. */
const normalisation = ({ width, height, origin = [0, 0] }: FrameLike, aligned: boolean): Homography => {
  const side = (n: number, first: number) => {
    const [scale, start] = aligned ? [2 / Math.max(n - 1, 1), -1] : [2 / n, 1 / n - 1];
    return [scale, start - scale * first];
  };
  const [sx = 1, tx = 0] = side(width, origin[0]);
  const [sy = 1, ty = 0] = side(height, origin[1]);
  return Float64Array.of(sx, 0, tx, 0, sy, ty, 0, 0, 1);
};

const normalised =
  (aligned: boolean) =>
  (m: Homography, { source, output }: ConventionFrames): Homography =>
    between(invert(normalisation(source, aligned)), m, normalisation(output, aligned));

const julia = multiply(SWAP, ONE_BASED);

/** How each convention's matrix becomes ours: output pixel (x, y) to source position, centres on integers. */
export const CONVENTIONS = {
  pullback: (m: Homography): Homography => m,
  /** Forward, source to output, as `warpPerspective` takes it. */
  opencv: (m: Homography): Homography => invert(m),
  /** 0-based (row, column). */
  'row-column': (m: Homography): Homography => between(SWAP, m, SWAP),
  /** 1-based (row, column). */
  julia: (m: Homography): Homography => between(invert(julia), m, julia),
  /** `grid_sample`'s coordinates with `align_corners=True`. */
  normalized: normalised(true),
  /** The same with `align_corners=False`. */
  'normalized-unaligned': normalised(false),
} as const satisfies Record<string, (m: Homography, frames: ConventionFrames) => Homography>;
export type ConventionName = keyof typeof CONVENTIONS;

/** A map of another convention as ours. Throws MapError where it is not an invertible 3×3. */
export function fromConvention(
  name: ConventionName,
  map: HomographyLike,
  frames: ConventionFrames,
): Homography {
  return CONVENTIONS[known(CONVENTIONS, 'convention', name)](toHomography(map), frames);
}
