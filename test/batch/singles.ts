import { expect } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { BatchLossOptions, Image, WarpOptions } from '../../src/index.ts';
import { lossAndGradient, lossAndGradientBatch, warpBatchVjp, warpVjp } from '../../src/index.ts';
import { difference, FRAME, imagesOf, itemsOf, mapsOf } from './items.ts';

interface Compared extends Omit<BatchLossOptions, 'weights'> {
  readonly weighted?: boolean;
  /** Whether all are compared with the first target. */
  readonly sharedTarget?: boolean;
}

/** Expects of a batch the bits of its items alone: Y, ∂L/∂W, ∂L/∂X, the loss and its gradient. */
export async function expectSingles(
  engine: Engine,
  { channels, count = 5, ...options }: WarpOptions & { channels: number; count?: number },
  { weighted, sharedTarget, ...loss }: Compared = {},
): Promise<void> {
  const sampling = { frame: FRAME, fill: 0.25, ...options } as const;
  const maps = mapsOf(count, channels);
  const images = imagesOf(engine, count, channels, 10);
  const targets = imagesOf(engine, count, channels, 50, FRAME);
  const weights = imagesOf(engine, count, 1, 90, FRAME);
  const batch = engine.batch(images);
  const cotangent = engine.batch(targets);
  const [warped, pullback] = warpBatchVjp(batch, maps, sampling);
  const { dW, dX } = await pullback(cotangent);
  const scores = await lossAndGradientBatch(batch, maps, sharedTarget ? targets[0] : cotangent, {
    ...sampling,
    ...loss,
    ...(weighted && { weights: engine.batch(weights) }),
  });
  const [allY, allX] = [await itemsOf(warped), await itemsOf(dX)];
  for (const [k, map] of maps.entries()) {
    const [image, target] = [images[k], targets[k]] as [Image, Image];
    const [y, back] = warpVjp(image, map, sampling);
    const alone = await back(target);
    const same = (name: string, got: ArrayLike<number>, expected: ArrayLike<number>) =>
      expect(`${name} ${k}: ${difference(got, expected) ?? 'same'}`).toBe(`${name} ${k}: same`);
    same('Y', allY[k] ?? [], await y.read());
    same('dW', dW[k] ?? [], alone.dW);
    same('dX', allX[k] ?? [], await alone.dX.read());
    const own = weights[k] as Image;
    const given = { ...sampling, ...loss, ...(weighted && { weights: own }) };
    const score = await lossAndGradient(image, map, sharedTarget ? targets[0] : target, given);
    expect(scores[k]).toEqual(score);
  }
}
