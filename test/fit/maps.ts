import { type Homography, type ModelName, multiply, translation } from '../../src/index.ts';

const about = (m: ArrayLike<number>, center: number): Homography =>
  multiply(multiply(translation(center, center), m), translation(-center, -center));

const turn = (angle: number, scale: number): number[] => [
  scale * Math.cos(angle),
  -scale * Math.sin(angle),
  0,
  scale * Math.sin(angle),
  scale * Math.cos(angle),
  0,
  0,
  0,
  1,
];

const shifted = (m: ArrayLike<number>): Homography => multiply(translation(23.4, 17.8), about(m, 60));

/** The map that a fit starts from, and one of each model some pixels away. */
export const START: Homography = translation(20, 20);
export const TRUTH: { readonly [K in ModelName]: Homography } = {
  translation: translation(23.4, 17.8),
  euclidean: shifted(turn(0.06, 1)),
  similarity: shifted(turn(-0.05, 1.06)),
  affine: shifted([1.04, 0.05, 0, -0.03, 0.97, 0, 0, 0, 1]),
  homography: shifted([1.03, 0.05, 0, -0.04, 0.98, 0, 4e-4, -3e-4, 1]),
};
