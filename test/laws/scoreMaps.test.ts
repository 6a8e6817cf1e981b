import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { lossAndGradient } from '../../src/index.ts';
import type { Plane } from '../../src/search/plane.ts';
import { scoresOf } from '../../src/search/score.ts';
import { engineOn } from '../support/engine.ts';
import { closeTo } from '../support/expect.ts';
import { mapOf, SHAPES } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const plane = (width: number, height: number, seed: number): Plane => ({
  width,
  height,
  data: Float32Array.from(noise(width * height, seed)),
  step: 1,
  offset: [0, 0],
});

describe.each(['linear', 'nearest'] as const)(
  'a score is the correlation of the warped image: %s',
  (interpolation) => {
    it('1 − zncc, whichever map', async () => {
      const shape = fc.oneof(...Object.values(SHAPES));
      const property = fc.asyncProperty(shape, fc.nat(1e6), async (given, seed) => {
        const [moving, fixed] = [plane(12, 10, seed), plane(9, 8, seed + 1)];
        const window = Float32Array.from(noise(72, seed + 2), (value) => Math.max(value + 0.5, 0));
        const w = mapOf({ ...given, factor: 1 }, [12, 10], [9, 8]);
        const maps = Float32Array.from(w);
        const [score] = await scoresOf(executor, { moving, fixed, window, maps, interpolation }, 0);
        const { loss, pixels } = await lossAndGradient(engine.image(moving), maps, engine.image(fixed), {
          loss: 'zncc',
          interpolation,
          weights: engine.image({ width: 9, height: 8, data: window }),
          clipHorizon: true,
        });
        fc.pre(pixels >= 6);
        closeTo(score, 1 - loss, 6);
      });
      await fc.assert(property, runs(60));
    });

    it('of any gain above 0 and any bias, and of none of what the window leaves out', async () => {
      const fixed = plane(6, 5, 1);
      const window = fixed.data.map((_, k) => (k % 3 === 0 ? 0 : 1));
      const data = fixed.data.map((value, k) => (k % 3 === 0 ? 9 : 3 * value - 2));
      const maps = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
      const scored = { moving: { ...fixed, data }, fixed, window, maps, interpolation };
      closeTo((await scoresOf(executor, scored, 1))[0], 1, 6);
    });

    it('−1 where too little is seen, and 0 where it is flat', async () => {
      const fixed = plane(6, 6, 1);
      const window = fixed.data.map(() => 1);
      const shifted = Float32Array.of(1, 0, 3, 0, 1, 0, 0, 0, 1);
      const scored = { moving: fixed, fixed, window, maps: shifted, interpolation };
      expect((await scoresOf(executor, scored, 0.6))[0]).toBe(-1);
      expect((await scoresOf(executor, scored, 0.5))[0]).toBeGreaterThan(-1);
      const flat = { ...fixed, data: fixed.data.map(() => 0.25) };
      expect((await scoresOf(executor, { ...scored, moving: flat }, 0.5))[0]).toBe(0);
    });
  },
);
