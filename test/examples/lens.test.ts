import { describe, expect, it } from 'vitest';
import { type Lens, lossAndGradient, recovered, straightened } from '../../examples/lens/lens.ts';
import { createEngine } from '../../src/index.ts';
import { SIZE, waves } from './scene.ts';

const engine = await createEngine({ backend: 'cpu' });
const center = [(SIZE.width - 1) / 2, (SIZE.height - 1) / 2] as const;
const lens = (k1: number, k2: number): Lens => ({ k: [k1, k2], center, focal: 28 });

const photo = waves(engine);
const truth = lens(-0.18, 0.05);
const target = straightened(engine, photo, truth);

describe('the lens', () => {
  it('without distortion leaves the photograph as it is', async () => {
    const same = await straightened(engine, photo, lens(0, 0)).read();
    const samples = await photo.read();
    same.forEach((value, n) => {
      expect(value).toBeCloseTo(samples[n] ?? Number.NaN, 5);
    });
  });

  it('has the gradient that difference quotients of the loss have', async () => {
    const [k1, k2, step] = [-0.12, 0.02, 1e-3];
    const lossAt = async (a: number, b: number) =>
      (await lossAndGradient(engine, photo, target, lens(a, b))).loss;
    const { dK } = await lossAndGradient(engine, photo, target, lens(k1, k2));
    const quotients = [
      ((await lossAt(k1 + step, k2)) - (await lossAt(k1 - step, k2))) / (2 * step),
      ((await lossAt(k1, k2 + step)) - (await lossAt(k1, k2 - step))) / (2 * step),
    ];
    quotients.forEach((quotient, n) => {
      expect(Math.abs((dK[n] ?? Number.NaN) / quotient - 1)).toBeLessThanOrEqual(1e-3);
    });
  });

  it('is found again from its photograph and the straight one', async () => {
    const { k } = await recovered(engine, photo, target, lens(0, 0));
    expect(k[0]).toBeCloseTo(truth.k[0], 4);
    expect(k[1]).toBeCloseTo(truth.k[1], 4);
  });
});
