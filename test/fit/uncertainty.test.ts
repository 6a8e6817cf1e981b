import { expect, it } from 'vitest';
import { apply, createEngine, fit } from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { pair } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });
const CORNERS = [
  [0, 0],
  [119, 0],
  [119, 119],
  [0, 119],
] as const;
const TRIALS = 40;

it('the corners scatter as their covariance says', async () => {
  const truth = TRUTH.homography;
  let total = 0;
  for (let seed = 1; seed <= TRIALS; seed++) {
    const { moving, fixed } = pair(engine, truth, { sigma: 0.05, seed });
    const { W, cornerCovariance } = await fit(moving, fixed, { init: START, levels: 3 }).result();
    for (const [k, [x, y]] of CORNERS.entries()) {
      const [xx, xy, yx, yy] = cornerCovariance[k] ?? [0, 0, 0, 0];
      const [p, q] = [apply(W, x, y), apply(truth, x, y)];
      const [dx, dy] = [p[0] - q[0], p[1] - q[1]];
      expect(xy).toBeCloseTo(yx, 12);
      total += (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * yx);
    }
  }
  // The squared Mahalanobis distance of a 2-vector is χ² of 2 degrees: mean 2, variance 4. Four dependent corners of
  // each trial count as one.
  const mean = total / (4 * TRIALS);
  expect(Math.abs(mean - 2)).toBeLessThan(3 * Math.sqrt(4 / TRIALS));
});
