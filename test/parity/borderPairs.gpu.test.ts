import { expect, it } from 'vitest';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { createEngine, warp, warpVjp } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { noise } from '../support/random.ts';

const NAMES = Object.keys(BORDERS) as BorderName[];
const next = (k: number): BorderName => NAMES[k % NAMES.length] as BorderName;
/** Each border beside the next one, on either axis. */
const PAIRS = NAMES.flatMap((name, k) => [
  { x: name, y: next(k + 1) },
  { x: next(k + 1), y: name },
]);

const [WIDTH, HEIGHT] = [9, 7];
const FRAME = { width: 16, height: 12 };
/** Turned, and seen well past every edge. */
const MAP = [1.21, 0.37, -4.43, -0.29, 1.13, -2.37, 0.011, -0.007, 1];

async function results(backend: 'cpu' | 'webgpu', border: { x: BorderName; y: BorderName }) {
  const engine = await createEngine(
    backend === 'cpu' ? { backend } : { backend, device: await testDevice() },
  );
  const source = engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 3) });
  const options = { border, frame: FRAME, fill: 0.25 };
  const cotangent = engine.image({ ...FRAME, data: noise(FRAME.width * FRAME.height, 4) });
  const [warped, pullback] = warpVjp(source, MAP, options);
  const { dW, dX } = await pullback(cotangent);
  const cubic = warp(source, MAP, { ...options, interpolation: 'cubic' });
  return {
    values: [await warped.read(), await cubic.read(), await dX.read()].flatMap((samples) => [...samples]),
    dW,
  };
}

const largest = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));

it.each(PAIRS)('$x along x and $y along y compile, and are the same on both engines', async (border) => {
  const [device, host] = [await results('webgpu', border), await results('cpu', border)];
  device.values.forEach((value, k) => {
    // Positions are some 40 here, and slopes some 10: float32 loses 3e-5 of a value.
    expect(Math.abs(value - (host.values[k] ?? Number.NaN))).toBeLessThanOrEqual(1e-4 * largest(host.values));
  });
  device.dW.forEach((value, k) => {
    expect(Math.abs(value - (host.dW[k] ?? Number.NaN))).toBeLessThanOrEqual(1e-4 * largest(host.dW));
  });
});
