import { expect, it } from 'vitest';
import {
  apply,
  createEngine,
  invert,
  multiply,
  normalEquations,
  normalize,
  translation,
} from '../../../src/index.ts';
import { scene, view } from '../../fit/pairs.ts';
import { cornerBound } from './bound.ts';
import { inverse } from './positiveDefinite.ts';

const engine = await createEngine({ backend: 'cpu' });
const FRAME = { width: 40, height: 30, origin: [0, 0] } as const;

it('is √tr(σ² H⁻¹) of two shifts, which move every corner alike', () => {
  const directions = [2, 5].map((entry) => Float64Array.from({ length: 9 }, (_, k) => (k === entry ? 1 : 0)));
  // σ² (1/4 + 1/16) with σ = 2
  const bound = cornerBound({ JtJ: Float64Array.of(4, 0, 0, 16), directions }, translation(7, 3), FRAME, 2);
  expect(bound).toBeCloseTo(Math.sqrt(1.25), 12);
});

it('counts a magnified move by the depth of its corner', () => {
  const w = [2, 0, 0, 0, 2, 0, 0, 0, 2];
  const directions = [Float64Array.of(0, 0, 1, 0, 0, 0, 0, 0, 0)];
  // dW(c) = (½, 0) at every corner
  expect(cornerBound({ JtJ: Float64Array.of(4), directions }, Float64Array.from(w), FRAME, 1)).toBeCloseTo(
    0.25,
  );
});

it('is what differences of the scene itself give', async () => {
  const w = normalize(multiply(translation(20, 15), [1.05, -0.04, 0, 0.03, 0.97, 0, 2e-4, -1e-4, 1]));
  const size = { width: 90, height: 80 };
  const moving = engine.image({ ...size, data: view(size, [1, 0, 0, 0, 1, 0, 0, 0, 1]) });
  const fixed = engine.image({ ...FRAME, data: new Float64Array(FRAME.width * FRAME.height) });
  const equations = await normalEquations(moving, w, fixed, {
    interpolation: 'cubic',
    model: 'homography',
  });
  const [bound, h] = [cornerBound(equations, w, FRAME, 0.01), 1e-5];
  const units = Array.from({ length: 8 }, (_, entry) => {
    const unit = Float64Array.from({ length: 9 }, (_u, k) => (k === entry ? 1 : 0));
    // An entry of the last row moves a corner by far more than one of the first.
    return entry < 6 ? unit : unit.map((value) => value / 100);
  });
  const change = (unit: Float64Array, x: number, y: number) => {
    const at = (sign: number) =>
      scene(
        ...apply(
          w.map((value, k) => value + sign * h * (unit[k] ?? 0)),
          x,
          y,
        ),
      );
    return (at(1) - at(-1)) / (2 * h);
  };
  const JtJ = new Float64Array(64);
  for (let y = 0; y < FRAME.height; y++) {
    for (let x = 0; x < FRAME.width; x++) {
      const J = units.map((unit) => change(unit, x, y));
      for (let k = 0; k < 64; k++) JtJ[k] = (JtJ[k] ?? 0) + (J[k >> 3] ?? 0) * (J[k & 7] ?? 0);
    }
  }
  const expected = cornerBound({ JtJ, directions: units }, w, FRAME, 0.01);
  expect(Math.abs(bound / expected - 1)).toBeLessThan(0.01);
});

it('inverts by Gauss and Jordan', () => {
  const a = Float64Array.of(4, 1, 2, 1, 5, 3, 2, 3, 6);
  const expected = invert(a);
  for (const [k, value] of inverse(a, 3).entries()) expect(value).toBeCloseTo(expected[k] ?? Number.NaN, 12);
});
