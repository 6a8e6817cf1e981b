import { expect, it } from 'vitest';
import { ROWS } from '../../shaders/kernel/kernel.ts';
import { autotuned } from '../../src/engine/autotune.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import { lossAndGradient, warp } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';

const [WIDTH, HEIGHT] = [301, 203];
const MAP = [0.98, 0.05, 3, -0.04, 1.01, 2, 1e-5, -2e-5, 1];

it('tunes a device once, and warps the same within rounding', async () => {
  const device = await testDevice();
  const [first, second] = await Promise.all([autotuned(device), autotuned(device)]);
  expect(first.rows).toBeGreaterThan(0);
  expect(second).toBe(first);
  const data = Float32Array.from({ length: WIDTH * HEIGHT }, (_, k) => Math.sin(k * k));
  const results = [];
  for (const tune of [false, true]) {
    const engine = await createEngine({ device, tune });
    const source = engine.image({ width: WIDTH, height: HEIGHT, data });
    const target = engine.image({ width: WIDTH, height: HEIGHT, data: data.toReversed() });
    const samples = await warp(source, MAP).read();
    results.push({ samples, ...(await lossAndGradient(source, MAP, target)) });
  }
  const [plain, tuned] = results;
  // Of two tiles each is rounded at half its height, twice, over slopes of up to 2 along both axes.
  const rounding = 2 * 4 * 2 * 2 ** -24 * (Math.max(first.rows, ROWS.software) / 2);
  for (const [k, value] of plain?.samples.entries() ?? []) {
    expect(Math.abs((tuned?.samples[k] ?? Number.NaN) - value)).toBeLessThan(rounding);
  }
  expect(tuned?.loss).toBeCloseTo(plain?.loss ?? Number.NaN, 2);
  expect(tuned?.pixels).toBe(plain?.pixels);
});
