import { expect, it } from 'vitest';
import { createEngine, fit, multiply, translation } from '../../src/index.ts';
import { cornerError } from './pairs.ts';
import { seenThrough, unrepeated } from './unrepeated.ts';

const engine = await createEngine({ backend: 'cpu' });
const FRAME = { width: 160, height: 160 };
const scene = unrepeated(21);

/** Turns and scales about the middle of the frame. */
function turned(angle: number, scale: number, mirror = 1) {
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const about = multiply([c, -s * mirror, 0, s, c * mirror, 0, 0, 0, 1], translation(-79.5, -79.5));
  return multiply(translation(79.5, 79.5), about);
}

/** A view of the scene, and another through a map, whose samples are gain · Y + bias. */
function views(truth: ArrayLike<number>, gain = 1, bias = 0) {
  const fixed = seenThrough(scene, truth, FRAME).map((value) => gain * value + bias);
  return {
    moving: engine.image({ ...FRAME, data: seenThrough(scene, translation(0, 0), FRAME) }),
    fixed: engine.image({ ...FRAME, data: fixed }),
  };
}

it('finds light for dark, at a gain below 0', async () => {
  const truth = turned(1, 1.1);
  const { moving, fixed } = views(truth, -0.8, 1);
  const { W, status, gain, foundBy } = await fit(moving, fixed).result();
  expect([status, foundBy]).toEqual(['converged', 'features']);
  expect(gain[0]).toBeCloseTo(-0.8, 2);
  expect(cornerError(W, truth, FRAME)).toBeLessThan(0.1);
});

it('finds a mirror image by its features, and says so', async () => {
  const truth = turned(0.7, 1, -1);
  const { moving, fixed } = views(truth);
  const { W, status, mirrored, foundBy } = await fit(moving, fixed).result();
  expect([status, mirrored, foundBy]).toEqual(['converged', true, 'features']);
  expect(cornerError(W, truth, FRAME)).toBeLessThan(0.1);
});

it.each([1e-5, 1e4])('tells the gain of the given samples, in whatever units: %f', async (unit) => {
  const truth = turned(0.1, 1);
  const { moving, fixed } = views(truth, unit);
  const { W, status, gain } = await fit(moving, fixed).result();
  const same = views(truth);
  const { gain: ofSame } = await fit(same.moving, same.fixed).result();
  expect(status).toBe('converged');
  expect((gain[0] ?? 0) / unit / (ofSame[0] ?? 0)).toBeCloseTo(1, 4);
  expect(cornerError(W, truth, FRAME)).toBeLessThan(0.1);
});

it.each([2.6, 1 / 2.6])('compares images at like resolution: scale %f', async (scale) => {
  const truth = turned(0.4, scale);
  const { moving, fixed } = views(truth);
  const { W, status, cornerCovariance } = await fit(moving, fixed).result();
  expect(status).toBe('converged');
  expect(cornerCovariance).toHaveLength(4);
  // Where the fixed image sees the moving one: about the middle.
  const middle = { width: 2, height: 2 };
  const about = (w: ArrayLike<number>) => multiply(w, translation(79, 79));
  expect(cornerError(about(W), about(truth), middle)).toBeLessThan(0.1 * Math.max(scale, 1));
});
