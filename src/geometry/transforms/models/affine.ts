import { modelOf } from './model.ts';
import { unit } from './unit.ts';

/** W (x, y) = (w11 x + w12 y + tx, w21 x + w22 y + ty). */
export const affine = modelOf({
  parameters: ['w11', 'w12', 'tx', 'w21', 'w22', 'ty'],
  identity: [1, 0, 0, 0, 1, 0],
  group: 'affine',
  matrix: (theta) => [...theta, 0, 0, 1],
  jacobian: (theta) => theta.map((_, k) => unit(k)),
  read: (map) => map.slice(0, 6),
});
