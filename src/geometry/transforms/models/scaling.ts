import { modelOf } from './model.ts';

/** W (x, y) = (sx x, sy y): source pixels per output pixel along each axis; 2 halves the picture. */
export const scaling = modelOf({
  parameters: ['sx', 'sy'],
  identity: [1, 1],
  group: 'affine',
  matrix: ([sx = 1, sy = 1]) => [sx, 0, 0, 0, sy, 0, 0, 0, 1],
  jacobian: () => [
    [1, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 0, 0, 0, 0],
  ],
  read: ([sx = 1, , , , sy = 1]) => [sx, sy],
});
