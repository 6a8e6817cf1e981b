import { modelOf } from './model.ts';
import { turn } from './turn.ts';

/** W p = R(angle) p + (tx, ty), with the angle of `rotation`. */
export const euclidean = modelOf({
  parameters: ['angle', 'tx', 'ty'],
  identity: [0, 0, 0],
  group: 'euclidean',
  matrix([angle = 0, tx = 0, ty = 0]) {
    const [c, s] = turn(angle);
    return [c, -s, tx, s, c, ty, 0, 0, 1];
  },
  jacobian([angle = 0]) {
    const [c, s] = turn(angle);
    return [
      [-s, -c, 0, c, -s, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1, 0, 0, 0],
    ];
  },
  read: ([c = 1, , tx = 0, s = 0, , ty = 0]) => [Math.atan2(s, c), tx, ty],
});
