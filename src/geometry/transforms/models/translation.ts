import { modelOf } from './model.ts';

/** W (x, y) = (x + tx, y + ty). */
export const translation = modelOf({
  parameters: ['tx', 'ty'],
  identity: [0, 0],
  group: 'translation',
  matrix: ([tx = 0, ty = 0]) => [1, 0, tx, 0, 1, ty, 0, 0, 1],
  jacobian: () => [
    [0, 0, 1, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 1, 0, 0, 0],
  ],
  read: ([, , tx = 0, , , ty = 0]) => [tx, ty],
});
