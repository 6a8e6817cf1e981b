import { expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { searchMaps } from '../../src/search/searchMaps.ts';
import { cornerError, type Size } from '../fit/pairs.ts';
import { engineOn } from '../support/engine.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const FRAME = { width: 120, height: 120 };

it('gives candidates of nearly equal cost where a texture repeats', async () => {
  const PERIOD = 40;
  const wave = (x: number, y: number, k: number) =>
    Math.sin((2 * Math.PI * (k * x + (k - 1) * y)) / PERIOD + k) + Math.cos((2 * Math.PI * y) / PERIOD);
  const texture = ({ width, height }: Size) =>
    engine.image({
      width,
      height,
      data: Float32Array.from({ length: width * height }, (_, k) => {
        const [x, y] = [k % width, Math.floor(k / width)];
        return 0.5 + 0.1 * (wave(x, y, 1) + wave(x, y, 2) + wave(x, y, 3));
      }),
    });
  const [first, second] = await searchMaps(executor, texture({ width: 256, height: 256 }), texture(FRAME));
  expect(first!.unexplained).toBeLessThan(0.2);
  expect(second!.cost).toBeLessThan(1.2 * first!.cost + 1e-3);
  expect(second!.unexplained).toBeLessThan(0.2);
  expect(cornerError(first!.map, second!.map, FRAME)).toBeGreaterThan(PERIOD / 2);
});
