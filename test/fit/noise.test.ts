import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { Image } from '../../src/image/image.ts';
import { denoised } from '../../src/noise/denoised.ts';
import { estimateNoise } from '../../src/noise/estimateNoise.ts';
import { gaussian } from './gaussian.ts';
import { TRUTH } from './maps.ts';
import { view } from './pairs.ts';

const executor = new CpuExecutor();
const size = { width: 160, height: 160 };
const frame = { width: 120, height: 120 };
const AT = { w: TRUTH.homography, gain: [1], bias: [0] };

function imageOf(data: Float64Array, of: { width: number; height: number }): Image {
  return new Image(executor, of, 1, () => executor.samples(data.length, Float32Array.from(data)));
}
const noisy = (data: Float64Array, sigma: number, seed: number) => {
  const next = gaussian(seed);
  return data.map((value) => value + sigma * next());
};
const scene = view(size, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
const seen = view(frame, TRUTH.homography);

describe('the noise of two aligned images', () => {
  it.each([
    [0, 0],
    [0.05, 0],
    [0, 0.05],
    [0.05, 0.02],
  ])('of σ = %f and %f is told apart', async (onMoving, onFixed) => {
    const moving = imageOf(noisy(scene, onMoving, 1), size);
    const fixed = imageOf(noisy(seen, onFixed, 2), frame);
    const found = await estimateNoise(executor, moving, fixed, AT, 1);
    // A variance of n samples is known to √(2/n); gradients share noise with their neighbors.
    expect(Math.abs(Math.sqrt(found.moving[0] ?? 0) - onMoving)).toBeLessThan(0.006);
    expect(Math.abs(Math.sqrt(found.fixed[0] ?? 0) - onFixed)).toBeLessThan(0.006);
  });

  it('is not that of what covers one of them', async () => {
    const covered = noisy(seen, 0.02, 3).map((value, k) => (k % 120 < 40 ? 1 - value : value));
    const found = await estimateNoise(executor, imageOf(scene, size), imageOf(covered, frame), AT, 0.08);
    expect(Math.sqrt(found.moving[0] ?? 0)).toBeLessThan(0.006);
    expect(Math.sqrt(found.fixed[0] ?? 0)).toBeLessThan(0.03);
  });
});

describe('a denoised image', () => {
  const planesOf = async (data: Float64Array, variance: number) => {
    const planes = await executor.readSamples(denoised(executor, imageOf(data, size), [variance]));
    const [image, gain, low] = [0, 1, 2].map((k) => planes.subarray(k * data.length, (k + 1) * data.length));
    return { image: image!, gain: gain!, low: low! };
  };
  const rms = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.sqrt(Array.from(a).reduce((sum, value, k) => sum + (value - (b[k] ?? 0)) ** 2, 0) / a.length);

  it('is the image itself, where there is no noise', async () => {
    const { image, gain } = await planesOf(scene, 0);
    expect(rms(image, scene)).toBeLessThan(1e-6);
    expect(Math.min(...gain)).toBeCloseTo(1, 6);
  });

  it('is nearer to the scene than the noisy image', async () => {
    const data = noisy(scene, 0.1, 4);
    const { image } = await planesOf(data, 0.01);
    expect(rms(image, scene)).toBeLessThan(0.5 * rms(data, scene));
  });

  it('is its blur, where it is nothing but noise', async () => {
    const data = noisy(new Float64Array(scene.length), 0.1, 5);
    const { image, low } = await planesOf(data, 0.01);
    expect(rms(image, data)).toBeGreaterThan(0.09);
    expect(rms(image, low)).toBeLessThan(0.02);
  });
});
