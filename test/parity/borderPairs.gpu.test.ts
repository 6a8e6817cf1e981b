import { expect, it } from 'vitest';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { createEngine, warp } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { noise } from '../support/random.ts';

const NAMES = Object.keys(BORDERS) as BorderName[];
/** Each border on both axes, beside the next one, and the two periodic ones, whose helpers have the same names, both ways. */
const PAIRS = [
  ...NAMES.map((x, k) => ({ x, y: NAMES[(k + 1) % NAMES.length] as BorderName })),
  { x: 'repeat-overlap', y: 'repeat' } as const,
];

const [WIDTH, HEIGHT] = [9, 7];
const FRAME = { width: 16, height: 12 };
/** Turned, and seen well past every edge. */
const MAP = [1.21, 0.37, -4.43, -0.29, 1.13, -2.37, 0.011, -0.007, 1];

async function warped(backend: 'cpu' | 'webgpu', border: { x: BorderName; y: BorderName }) {
  const engine = await createEngine(backend === 'cpu' ? { backend } : { device: await testDevice() });
  const source = engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 3) });
  return warp(source, MAP, { border, frame: FRAME, fill: 0.25 }).read();
}

it.each(PAIRS)('$x along x and $y along y compile, and are the same on both engines', async (border) => {
  const [device, host] = [await warped('webgpu', border), await warped('cpu', border)];
  device.forEach((value, k) => {
    // Positions are some 40 here, and slopes some 5: float32 loses 1e-5 of a value, and where it goes on, of its reach.
    expect(Math.abs(value - (host[k] ?? Number.NaN))).toBeLessThanOrEqual(
      1e-5 * Math.max(...host.map(Math.abs), 1),
    );
  });
});
