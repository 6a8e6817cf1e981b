import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type LossOptions, lossAndGradient, warp } from '../../src/index.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { mapOf, SHAPES } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot, isSmooth, moved, type Scene, unitDirections } from '../support/scene.ts';

const engine = await createEngine({ backend: 'cpu' });
const size = [9, 8] as const;
const sourceSize = [10, 9] as const;
const plane = size[0] * size[1];

interface Case {
  readonly scene: Scene;
  readonly target: Float64Array;
  readonly weights: Float64Array;
  readonly channels: number;
}

const cases = fc
  .record({
    shape: fc.oneof(...Object.values(SHAPES)),
    channels: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(1e6),
  })
  .map(
    ({ shape, channels, seed }): Case => ({
      channels,
      target: noise(channels * plane, seed + 1),
      weights: noise(plane, seed + 2).map((value) => Math.max(value + 0.5, 0)),
      scene: {
        scheme: { interpolation: 'linear', border: 'fill', channels },
        map: mapOf(shape, sourceSize, size),
        source: noise(channels * sourceSize[0] * sourceSize[1], seed),
        sourceSize,
        size,
        fill: [0, 0, 0, 0],
      },
    }),
  );

const frame = { width: size[0], height: size[1] };
const imageOf = ({ channels, scene }: Case, data = scene.source) =>
  engine.image({ width: sourceSize[0], height: sourceSize[1], channels, data });

const score = (given: Case, { map, source } = given.scene, target = given.target, more: LossOptions = {}) =>
  lossAndGradient(
    imageOf(given, source),
    map,
    engine.image({ ...frame, channels: given.channels, data: target }),
    {
      loss: 'zncc',
      weights: engine.image({ ...frame, data: given.weights }),
      ...more,
    },
  );

/** Enough pixels that no correlation is degenerate. */
const enough = ({ pixels }: { pixels: number }) => fc.pre(pixels >= 6);

describe('zncc', () => {
  it('is 1 − the mean correlation of the channels over the pixels that count', () =>
    fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { scene, target, weights, channels } = given;
        const result = await score(given);
        enough(result);
        const y = await warp(imageOf(given), scene.map, { frame }).read();
        const ones = engine.image({
          width: sourceSize[0],
          height: sourceSize[1],
          data: scene.source.slice(0, 90).fill(1),
        });
        const inside = await warp(ones, scene.map, { frame, fill: -9 }).read();
        const m = weights.map((weight, k) => (inside[k] === -9 ? 0 : weight));
        const total = m.reduce((a, b) => a + b, 0);
        const correlations = Array.from({ length: channels }, (_, c) => {
          const mean = (of: (k: number) => number) =>
            m.reduce((sum, weight, k) => sum + weight * of(c * plane + k), 0) / total;
          const [meanY, meanT] = [mean((k) => y[k]!), mean((k) => target[k]!)];
          const covariance = mean((k) => (y[k]! - meanY) * (target[k]! - meanT));
          const variances = mean((k) => (y[k]! - meanY) ** 2) * mean((k) => (target[k]! - meanT) ** 2);
          return covariance / Math.sqrt(variances);
        });
        closeTo(result.weight, total, 5);
        // The warped image was read as float32.
        closeTo(result.loss, 1 - correlations.reduce((a, b) => a + b, 0) / channels, 5);
      }),
      runs(60),
    ));

  it('does not change with a gain above 0 and a bias of either image, and turns round with a gain below 0', () =>
    fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { scene, target } = given;
        const { loss, dW, pixels } = await score(given);
        enough({ pixels });
        // Powers of 2 and an integer: float32 rounds the samples, not the law.
        const brighter = { ...scene, source: scene.source.map((value) => Math.fround(4 * value + 1)) };
        const darker = target.map((value) => Math.fround(0.5 * value - 2));
        const [source, reference] = [await score(given, brighter), await score(given, scene, darker)];
        for (const other of [source, reference]) {
          closeTo(other.loss, loss, 5);
          other.dW.forEach((entry, k) => {
            atMost(Math.abs(entry - dW[k]!), 1e-4 * Math.max(...dW.map(Math.abs)));
          });
        }
        const negative = await score(
          given,
          scene,
          target.map((value) => -value),
        );
        closeTo(negative.loss, 2 - loss, 10);
      }),
      runs(40),
    ));

  it('is 0 for the warped image itself, and between 0 and 2', () =>
    fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const result = await score(given);
        enough(result);
        expect(result.loss).toBeGreaterThanOrEqual(-1e-12);
        atMost(result.loss, 2 + 1e-12);
        const same = await warp(imageOf(given), given.scene.map, { frame }).read();
        const itself = await score(given, given.scene, Float64Array.from(same));
        closeTo(itself.loss, 0, 6);
      }),
      runs(40),
    ));

  it('has the gradient of its difference quotients', () =>
    fc.assert(
      fc.asyncProperty(cases, fc.constantFrom('valid' as const, 'all' as const), async (given, overlap) => {
        const { scene, target } = given;
        const step = 1e-5;
        const { dW, pixels } = await score(given, scene, target, { overlap });
        fc.pre(pixels >= 12);
        for (const direction of unitDirections(scene).filter((d) => isSmooth(scene, d, step))) {
          const [before, after] = await Promise.all(
            [-step, step].map(
              async (h) => (await score(given, moved(scene, direction, h), target, { overlap })).loss,
            ),
          );
          const quotient = (after! - before!) / (2 * step);
          // Rounding over the step, and the third derivative times its square.
          atMost(Math.abs(dot(dW, direction) - quotient), 1e-6 * (Math.abs(quotient) + 1));
        }
      }),
      runs(60),
    ));

  it('of a constant image is 1, with no gradient', async () => {
    const flat = engine.image({ width: 10, height: 9, data: new Float32Array(90).fill(0.1) });
    const map = [0.8, 0.3, 0.5, -0.2, 0.9, 1.5, 1e-3, 2e-3, 1];
    const target = engine.image({ ...frame, data: noise(plane, 5) });
    const still = engine.image({ ...frame, data: new Float32Array(plane) });
    const vivid = engine.image({ width: 10, height: 9, data: noise(90, 6) });
    for (const [source, reference] of [
      [flat, target],
      [vivid, still],
      [flat, flat],
    ] as const) {
      const options = { loss: 'zncc', imageGradient: true, frame: reference } as const;
      const { loss, dW, dX } = await lossAndGradient(source, map, reference, options);
      expect(loss).toBe(1);
      expect(Array.from(dW).every((entry) => Math.abs(entry) === 0)).toBe(true);
      expect((await dX.read()).every((value) => value === 0)).toBe(true);
    }
  });

  it('of nothing is 1, with no gradient', async () => {
    const image = engine.image({ width: 10, height: 9, data: noise(90, 6) });
    const away = [1, 0, 50, 0, 1, 0, 0, 0, 1];
    const { loss, dW, pixels, weight } = await lossAndGradient(image, away, image, { loss: 'zncc' });
    expect({ loss, pixels, weight }).toEqual({ loss: 1, pixels: 0, weight: 0 });
    expect(Array.from(dW).every((entry) => Math.abs(entry) === 0)).toBe(true);
  });
});
