import { expect, it } from 'vitest';
import { type Homography, multiply, translation } from '../../src/index.ts';
import { Predictor } from '../../src/sequence/predictor.ts';
import { cornerError } from '../fit/pairs.ts';

const FRAME = { width: 64, height: 48 };
const off = (a: ArrayLike<number>, b: ArrayLike<number>) => cornerError(a, b, FRAME);

it('a pan goes on', () => {
  const predictor = new Predictor();
  for (const x of [2, 4, 6]) predictor.measured(translation(x, -x), FRAME);
  expect(off(predictor.next(), translation(8, -8))).toBeLessThan(1e-9);
});

it('a motion goes on in the frame, whatever led there', () => {
  const predictor = new Predictor();
  const [c, s] = [Math.cos(0.4), Math.sin(0.4)];
  const shift = translation(5, -2);
  let w: Homography = Float64Array.of(c, -s, 3, s, c, -1, 0, 0, 1);
  for (let k = 0; k < 9; k++) {
    w = multiply(shift, w);
    predictor.measured(w, FRAME);
  }
  expect(off(predictor.next(), multiply(shift, w))).toBeLessThan(1e-9);
});

it('a shake comes back', () => {
  const predictor = new Predictor();
  for (const x of [3, -3, 3, -3]) predictor.measured(translation(x, 0), FRAME);
  expect(off(predictor.next(), translation(-3, 0))).toBeLessThan(1e-9);
});

it('a guess moves it on, and teaches it nothing', () => {
  const predictor = new Predictor();
  for (const x of [2, 4, 6]) predictor.measured(translation(x, 0), FRAME);
  for (const x of [8, 10]) {
    const guess = predictor.next();
    expect(off(guess, translation(x, 0))).toBeLessThan(1e-9);
    expect(off(predictor.guessed(guess), translation(2, 0))).toBeLessThan(1e-9);
  }
});
