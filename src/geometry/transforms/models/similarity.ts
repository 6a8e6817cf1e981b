import { modelOf } from './model.ts';
import { turn } from './turn.ts';

/** W p = scale R(angle) p + (tx, ty), with the angle of `rotation`; a scale of 2 halves the picture. */
export const similarity = modelOf({
  parameters: ['scale', 'angle', 'tx', 'ty'],
  identity: [1, 0, 0, 0],
  group: 'similarity',
  matrix([scale = 1, angle = 0, tx = 0, ty = 0]) {
    const [c, s] = turn(angle);
    return [scale * c, -scale * s, tx, scale * s, scale * c, ty, 0, 0, 1];
  },
  jacobian([scale = 1, angle = 0]) {
    const [c, s] = turn(angle);
    const [sc, ss] = [scale * c, scale * s];
    return [
      [c, -s, 0, s, c, 0, 0, 0, 0],
      [-ss, -sc, 0, sc, -ss, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1, 0, 0, 0],
    ];
  },
  read: ([c = 1, , tx = 0, s = 0, , ty = 0]) => [Math.hypot(c, s), Math.atan2(s, c), tx, ty],
});
