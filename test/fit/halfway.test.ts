import { expect, it } from 'vitest';
import { squareRoot } from '../../src/algebra/squareRoot.ts';
import { createEngine, fit, invert, multiply, normalize, scaling } from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });
const frame = { width: 120, height: 120 };

it('exchanged images give the inverse map', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography, { gain: 0.8, bias: 0.1, sigma: 0.02 });
  const options = { symmetry: 'halfway' } as const;
  const there = await fit(moving, fixed, { ...options, init: START }).result();
  const back = await fit(fixed, moving, { ...options, init: invert(Float64Array.from(START)) }).result();
  expect(there.status).toBe('converged');
  expect(cornerError(there.W, TRUTH.homography, frame)).toBeLessThan(0.1);
  expect(cornerError(invert(back.W), there.W, frame)).toBeLessThan(1e-6);
  expect((there.gain[0] ?? 0) * (back.gain[0] ?? 0)).toBeCloseTo(1, 6);
});

it('a matrix is the square of its root, which a half turn does not have', () => {
  const w = Float64Array.of(0.9, -0.3, 4, 0.2, 1.1, -7, 1e-4, 2e-4, 1);
  const root = squareRoot(w);
  expect(root).toBeDefined();
  expect(cornerError(normalize(multiply(root!, root!)), normalize(w), frame)).toBeLessThan(1e-9);
  expect(squareRoot(multiply(scaling(1), Float64Array.of(-1, 0, 0, 0, -1, 0, 0, 0, 1)))).toBeUndefined();
});
