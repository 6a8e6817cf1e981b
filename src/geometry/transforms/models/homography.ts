import { modelOf } from './model.ts';
import { unit } from './unit.ts';

/** The eight entries of W, row by row, before the last, which is 1 in coordinates from the center. */
export const homography = modelOf({
  parameters: ['w11', 'w12', 'w13', 'w21', 'w22', 'w23', 'w31', 'w32'],
  identity: [1, 0, 0, 0, 1, 0, 0, 0],
  group: 'homography',
  matrix: (theta) => [...theta, 1],
  jacobian: (theta) => theta.map((_, k) => unit(k)),
  read: (map) => map.slice(0, 8),
});
