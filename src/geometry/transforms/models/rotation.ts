import { modelOf } from './model.ts';
import { turn } from './turn.ts';

/**
 * W = [cos −sin; sin cos], in radians. Because W leads from the output to the source, a positive angle
 * rotates the picture counter-clockwise on the screen, where y points down, as OpenCV's
 * `getRotationMatrix2D`.
 */
export const rotation = modelOf({
  parameters: ['angle'],
  identity: [0],
  group: 'euclidean',
  matrix([angle = 0]) {
    const [c, s] = turn(angle);
    return [c, -s, 0, s, c, 0, 0, 0, 1];
  },
  jacobian([angle = 0]) {
    const [c, s] = turn(angle);
    return [[-s, -c, 0, c, -s, 0, 0, 0, 0]];
  },
  read: ([c = 1, , , s = 0]) => [Math.atan2(s, c)],
});
