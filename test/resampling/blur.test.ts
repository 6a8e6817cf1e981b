import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { blur as blurImage, blurVjp } from '../../src/index.ts';
import { weightsOf } from '../../src/operations/filtered.ts';
import { makeCall } from '../support/calls.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot, dotSize } from '../support/scene.ts';
import { type Setting, settings } from '../support/settings.ts';

const engine = engineOn(new CpuExecutor());
const image = (width: number, height: number, data: ArrayLike<number>, channels = 1) =>
  engine.image({ width, height, channels, data: Float64Array.from(data) });

describe('the adjoint of a blur', () => {
  it.each([1, 3])('⟨λ, B s⟩ = ⟨Bᵀ λ, s⟩: %i channels', (channels) => {
    const property = fc.property(settings('blur'), (setting: Setting) => {
      const { bound } = makeCall('blur', { channels, transposed: false }, setting);
      TWINS.blur({ channels, transposed: false }, bound);
      const cotangent = noise(bound.output.length, setting.seed + 9);
      const back = new Float64Array(bound.output.length);
      TWINS.blur({ channels, transposed: true }, { ...bound, source: cotangent, output: back });
      const size = dotSize(cotangent, bound.output) + dotSize(back, bound.source);
      const off = Math.abs(dot(cotangent, bound.output) - dot(back, bound.source));
      atMost(off, 1e-13 * size + 1e-300);
    });
    fc.assert(property, runs(60));
  });

  it('is not the filter itself at the edges', async () => {
    const one = image(5, 1, [1, 0, 0, 0, 0]);
    const [blurred, pullback] = blurVjp(one, 1);
    const [forward, back] = [await blurred.read(), await (await pullback(one)).read()];
    closeTo(back[1], 2 * (forward[1] ?? 0), 6);
  });
});

describe('a blur', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));

  it('keeps constants', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.double({ min: 0, max: 6, noNaN: true }), async ([w, h], sigma) => {
        const flat = await blurImage(image(w, h, Array(w * h).fill(0.375)), sigma).read();
        for (const value of flat) closeTo(value, 0.375, 6);
      }),
      runs(40),
    );
  });

  it('of σ = 0 is the image', async () => {
    const data = noise(35, 2).map(Math.fround);
    expect(Array.from(await blurImage(image(7, 5, data), 0).read())).toEqual([...data]);
  });

  it('is the Gaussian where no edge is near, each axis its own', async () => {
    const [width, height] = [21, 17];
    const data = new Float64Array(width * height);
    data[8 * width + 10] = 1;
    const got = await blurImage(image(width, height, data), [1.5, 0.8], { radius: [4, 3] }).read();
    const [across, down] = [weightsOf(1.5, 4), weightsOf(0.8, 3)];
    got.forEach((value, k) => {
      const [x, y] = [Math.abs((k % width) - 10), Math.abs(Math.floor(k / width) - 8)];
      closeTo(value, (across[x] ?? 0) * (down[y] ?? 0), 7);
    });
  });

  it('keeps the origin, and so does its pullback', async () => {
    const placed = engine.image({ width: 2, height: 2, data: new Float32Array(4), origin: [3, -1] });
    const [blurred, pullback] = blurVjp(placed, 1);
    expect(blurred.origin).toEqual([3, -1]);
    expect((await pullback(image(2, 2, [1, 2, 3, 4]))).origin).toEqual([3, -1]);
  });

  it.each([
    ['a negative σ', -1, {}, /σ = -1/],
    ['a σ that is not finite', [1, Number.NaN] as const, {}, /finite numbers/],
    ['a broken radius', 1, { radius: 1.5 }, /integers of at least 0/],
  ])('refuses %s', (_what, sigma, options, message) => {
    const blur = () => blurImage(image(2, 2, [0, 0, 0, 0]), sigma, options);
    expect(blur).toThrow(OptionError);
    expect(blur).toThrow(message);
  });

  it('refuses a cotangent of another size', async () => {
    const [, pullback] = blurVjp(image(2, 2, [0, 0, 0, 0]), 1);
    await expect(pullback(image(2, 1, [0, 0]))).rejects.toThrow(SizeError);
  });
});
