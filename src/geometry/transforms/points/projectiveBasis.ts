import type { Point } from '../../frame.ts';
import { type Homography, invert, multiply, transpose } from '../../homography.ts';
import type { Pair } from './pairs.ts';

/** The map that takes the unit vectors and (1, 1, 1) to four points, no three on a line. */
function basis(points: readonly Point[]): Homography {
  const [a, b, c, d] = points.map(([x, y]) => [x, y, 1]);
  if (!a || !b || !c || !d) throw new RangeError('a projective basis has four points');
  const three = transpose([...a, ...b, ...c]);
  const inverse = invert(three);
  const share = [0, 3, 6].map((row) => d.reduce((sum, value, k) => sum + value * (inverse[row + k] ?? 0), 0));
  return three.map((value, k) => value * (share[k % 3] ?? 0));
}

/** The one homography through four pairs: B(to) B(from)⁻¹. */
export const throughFour = (pairs: readonly Pair[]): Homography =>
  multiply(basis(pairs.map(({ to }) => to)), invert(basis(pairs.map(({ from }) => from))));
