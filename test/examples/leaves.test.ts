import { describe, expect, it } from 'vitest';
import { mitchell } from '../../examples/leaves/mitchell.ts';
import { welsch } from '../../examples/leaves/welsch.ts';
import {
  BORDERS,
  checkLeaf,
  createEngine,
  fit,
  INTERPOLATIONS,
  type Interpolation,
  LOSSES,
  lossAndGradient,
  lossAndGradientBatch,
  normalEquations,
  OptionError,
  polynomialInterpolation,
  resize,
  sample,
  warp,
  warpJvp,
  warpVjp,
} from '../../src/index.ts';
import { START, TRUTH } from '../fit/maps.ts';
import { cornerError, pair } from '../fit/pairs.ts';
import { noise } from '../support/random.ts';
import { dot } from '../support/scene.ts';

const engine = await createEngine({ backend: 'cpu' });
const [WIDTH, HEIGHT] = [13, 11];
const FRAME = { width: 9, height: 8 };
const MAP = [0.77, -0.24, 3.1, 0.31, 0.83, 1.4, 0.003, -0.002, 1];
const source = engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 1) });
const target = engine.image({ ...FRAME, data: noise(FRAME.width * FRAME.height, 2) });
const OPTIONS = { interpolation: mitchell, border: 'mirror', frame: FRAME } as const;

/** Of two taps, and not the bilinear one: 1 − 3t² + 2t³ and 3t² − 2t³. */
const smoothstep: Interpolation = polynomialInterpolation([
  [1, 0, -3, 2],
  [0, 0, 3, -2],
]);

it.each(Object.entries({ mitchell, welsch, smoothstep }))('%s breaks no law', (_name, leaf) => {
  expect(checkLeaf(leaf)).toEqual([]);
});

describe('an interpolation of your own', () => {
  it('has the values of its weights, inside and at the border', async () => {
    const x = 5.3;
    const { values } = await sample(source, [x, 4], OPTIONS);
    const data = await source.read();
    const weights = [mitchell.weights(x - 5), mitchell.weights(0)];
    let sum = 0;
    weights[1]?.forEach((wy, j) => {
      weights[0]?.forEach((wx, i) => {
        sum += wx * wy * (data[(3 + j) * WIDTH + 4 + i] ?? 0);
      });
    });
    expect(values[0]).toBeCloseTo(sum, 6);
  });

  /** At no reduction the full level alone is read. */
  const own = [
    { name: 'mitchell', interpolation: mitchell, minify: 'none' },
    { name: 'smoothstep', interpolation: smoothstep, minify: 'none' },
    { name: 'smoothstep', interpolation: smoothstep, minify: 'mip' },
  ] as const;
  it.each(own)('is not taken for another of as many taps: $name, minify $minify', async (given) => {
    const { interpolation, minify } = given;
    const [u, v] = [0.3, 0.8];
    const options = { ...OPTIONS, interpolation, minify } as const;
    const warped = await warp(source, [1, 0, u, 0, 1, v, 0, 0, 1], options).read();
    const data = await source.read();
    const first = 1 - interpolation.support / 2;
    for (const [x, y] of [
      [2, 3],
      [4, 2],
      [7, 6],
    ] as const) {
      let sum = 0;
      interpolation.weights(v).forEach((wy, j) => {
        interpolation.weights(u).forEach((wx, i) => {
          sum += wx * wy * (data[(y + first + j) * WIDTH + x + first + i] ?? 0);
        });
      });
      expect(warped[y * FRAME.width + x]).toBeCloseTo(sum, 6);
    }
  });

  it('∂L/∂X is the adjoint of the warp, and the tangent that of ∂L/∂W', async () => {
    const [warped, pullback] = warpVjp(source, MAP, OPTIONS);
    const { dW, dX } = await pullback(target);
    const [y, lambda, x] = [await warped.read(), await target.read(), await source.read()];
    expect(dot(lambda, y)).toBeCloseTo(dot(await dX.read(), x), 4);
    const direction = noise(9, 5).map((value, k) => value * (k < 6 ? 1 : 0.02));
    const [, tangent] = warpJvp(source, MAP, { dW: direction }, OPTIONS);
    expect(dot(lambda, await tangent.read())).toBeCloseTo(dot(dW, direction), 3);
  });

  it('has second derivatives, resizes, and reads levels', async () => {
    const { duu } = await sample(source, [5.3, 4.2], { ...OPTIONS, derivatives: 2 });
    expect(Number.isFinite(duu?.[0])).toBe(true);
    const flat = engine.image({ width: 8, height: 8, data: new Float32Array(64).fill(0.3) });
    const small = await resize(flat, { width: 5, height: 5 }, { interpolation: mitchell }).read();
    for (const value of small) expect(value).toBeCloseTo(0.3, 6);
    const reduced = await warp(flat, [3, 0, 0, 0, 3, 0, 0, 0, 1], {
      interpolation: mitchell,
      border: 'clamp',
      minify: 'mip',
    }).read();
    for (const value of reduced) expect(value).toBeCloseTo(0.3, 6);
  });

  it('by its object is the one by its name, where the library has it', async () => {
    const byName = await warp(source, MAP, { ...OPTIONS, interpolation: 'lanczos3' }).read();
    expect(await warp(source, MAP, { ...OPTIONS, interpolation: INTERPOLATIONS.lanczos3 }).read()).toEqual(
      byName,
    );
  });
});

describe('a border of your own', () => {
  it.each(['linear', 'cubic'] as const)('is one for each axis: %s', async (interpolation) => {
    const own = { x: { ...BORDERS.mirror }, y: { ...BORDERS.reflect } };
    const far = [1.3, -0.4, -6, 0.5, 1.2, -5, 0.01, 0.004, 1];
    const expected = await warp(source, far, { interpolation, border: { x: 'mirror', y: 'reflect' } }).read();
    expect(await warp(source, far, { interpolation, border: own }).read()).toEqual(expected);
  });
});

describe('a loss of your own', () => {
  const scored = (map: ArrayLike<number>) =>
    lossAndGradient(source, map, target, { ...OPTIONS, loss: welsch, scale: 0.4 });

  it('has the value of its ρ, and ∂L/∂W is the difference quotient', async () => {
    const { loss, dW } = await scored(MAP);
    const [y, t] = [await warp(source, MAP, OPTIONS).read(), await target.read()];
    const rho = y.reduce((sum, value, k) => sum + welsch.rho(value - (t[k] ?? 0), 0.4), 0);
    expect(loss).toBeCloseTo(rho, 5);
    for (const k of [0, 2, 4, 5, 7]) {
      const h = k < 6 ? 1e-5 : 1e-6;
      const at = (step: number) => scored(MAP.map((value, j) => (j === k ? value + step : value)));
      const quotient = ((await at(h)).loss - (await at(-h)).loss) / (2 * h);
      expect(Math.abs(quotient - (dW[k] ?? 0))).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(quotient)));
    }
  });

  it('has Gauss–Newton steps whose right side is its gradient, and goes by batches', async () => {
    const options = { ...OPTIONS, loss: welsch, scale: 0.4 };
    const { dW, loss } = await scored(MAP);
    const { Jtr } = await normalEquations(source, MAP, target, options);
    Jtr.forEach((value, k) => {
      expect(Math.abs(value - (dW[k] ?? 0))).toBeLessThanOrEqual(1e-6 * Math.max(...dW.map(Math.abs)));
    });
    const [first] = await lossAndGradientBatch(source, [MAP, MAP], target, options);
    expect(first?.loss).toBe(loss);
  });

  it('is fitted, with an interpolation of your own', async () => {
    const truth = TRUTH.homography;
    const { moving, fixed } = pair(engine, truth, { sigma: 0.01, gain: 0.9, bias: 0.05 });
    const result = await fit(moving, fixed, { init: START, loss: welsch, interpolation: mitchell }).result();
    expect(result.status).toBe('converged');
    expect(cornerError(result.W, truth, { width: 120, height: 120 })).toBeLessThan(0.1);
  });

  it('is one of images as wholes too', async () => {
    /** ρ |ρ|, with the sign of the correlation. */
    const squared = {
      kind: 'image',
      likeness: (varY: number, varT: number, covariance: number) => {
        const value = (covariance * Math.abs(covariance)) / (varY * varT);
        return { value, byVariance: -value / varY, byCovariance: (2 * Math.abs(covariance)) / (varY * varT) };
      },
    } as const;
    expect(checkLeaf(squared)).toEqual([]);
    const at = (map: ArrayLike<number>) =>
      lossAndGradient(source, map, target, { ...OPTIONS, loss: squared });
    const { loss, dW } = await at(MAP);
    const plain = await lossAndGradient(source, MAP, target, { ...OPTIONS, loss: 'zncc' });
    expect(1 - loss).toBeCloseTo((1 - plain.loss) * Math.abs(1 - plain.loss), 6);
    const h = 1e-5;
    const moved = (step: number) => at(MAP.map((value, j) => (j === 2 ? value + step : value)));
    expect(((await moved(h)).loss - (await moved(-h)).loss) / (2 * h)).toBeCloseTo(dW[2] ?? Number.NaN, 4);
    const { moving, fixed } = pair(engine, TRUTH.translation, { gain: 0.8, bias: 0.1 });
    const fitted = await fit(moving, fixed, { init: START, loss: squared, model: 'translation' }).result();
    expect(fitted.loss).toBeLessThan(1e-3);
    await expect(lossAndGradient(source, MAP, undefined, { loss: squared })).rejects.toThrow(
      /compares with a target/,
    );
  });
});

it('what is no leaf is refused, and told', () => {
  const none = {} as Interpolation;
  expect(() => warp(source, MAP, { interpolation: none })).toThrow(OptionError);
  expect(() => warp(source, MAP, { interpolation: none })).toThrow(/no function 'weights'.*checkLeaf/);
  expect(() => warp(source, MAP, { border: none as never })).toThrow(/no function 'fold'.*checkLeaf/);
  expect(() => fit(source, source, { loss: { ...LOSSES.l1 } })).toThrow(/cannot be fitted/);
});
