import fc from 'fast-check';
import { TRANSFORMS, type TransformName } from '../../src/geometry/transforms/models/index.ts';
import { between } from '../support/random.ts';

export const NAMES = Object.keys(TRANSFORMS) as TransformName[];

const turn = fc.tuple(between(0.53, 2.6), fc.boolean()).map(([angle, flipped]) => (flipped ? -angle : angle));
const shift = between(-60, 60);
const tilt = between(-0.006, 0.006);
const scale = between(0.4, 2.5);

/** The entries of a turned, sheared and scaled plane. */
const linear = fc.tuple(turn, scale, scale, between(-0.5, 0.5)).map(([angle, sx, sy, shear]) => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * sx, (c * shear - s) * sy, s * sx, (s * shear + c) * sy] as const;
});

/** Parameters of each model: turns of 30° and more, and strong perspective over some hundred pixels. */
export const PARAMETERS: { readonly [K in TransformName]: fc.Arbitrary<number[]> } = {
  translation: fc.tuple(shift, shift),
  rotation: fc.tuple(turn),
  scaling: fc.tuple(scale, scale),
  euclidean: fc.tuple(turn, shift, shift),
  similarity: fc.tuple(scale, turn, shift, shift),
  affine: fc.tuple(linear, shift, shift).map(([[a, b, c, d], x, y]) => [a, b, x, c, d, y]),
  homography: fc
    .tuple(linear, shift, shift, tilt, tilt)
    .map(([[a, b, c, d], x, y, p, q]) => [a, b, x, c, d, y, p, q]),
};

export const anyCenter = fc.tuple(between(-80, 80), between(-80, 80));
