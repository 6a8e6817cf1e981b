import { expect, it } from 'vitest';
import { mitchell } from '../../examples/leaves/mitchell.ts';
import { welsch } from '../../examples/leaves/welsch.ts';
import {
  BORDERS,
  type Border,
  createEngine,
  type Engine,
  fit,
  lossAndGradient,
  sample,
  warp,
  warpVjp,
} from '../../src/index.ts';
import { START, TRUTH } from '../fit/maps.ts';
import { cornerError, pair } from '../fit/pairs.ts';
import { testDevice } from '../support/device.ts';
import { noise } from '../support/random.ts';

const engines = async () =>
  [await createEngine({ device: await testDevice() }), await createEngine({ backend: 'cpu' })] as const;

const [WIDTH, HEIGHT] = [33, 21];
const FRAME = { width: 24, height: 18 };
/** Turned, and seen past the edges. */
const MAP = [1.17, -0.34, -3.1, 0.31, 0.93, -2.4, 0.003, -0.002, 1];

/** Positions are some 30, and slopes some 5: float32 loses 1e-5 of a value, and sums of few hundred of them as much. */
function expectAlike(device: ArrayLike<number>, host: ArrayLike<number>): void {
  const size = Math.max(...Array.from(host, Math.abs), 1);
  Array.from(device).forEach((value, k) => {
    expect(Math.abs(value - (host[k] ?? Number.NaN))).toBeLessThanOrEqual(3e-5 * size);
  });
}

const sceneOf = (engine: Engine) => ({
  source: engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 1) }),
  target: engine.image({ ...FRAME, data: noise(FRAME.width * FRAME.height, 2) }),
});

it('an interpolation of your own: Y, dW, dX and the Hessian are the same on both engines', async () => {
  const results = async (engine: Engine) => {
    const { source, target } = sceneOf(engine);
    const options = { interpolation: mitchell, border: 'reflect', frame: FRAME } as const;
    const [warped, pullback] = warpVjp(source, MAP, options);
    const { dW, dX } = await pullback(target);
    const {
      values,
      duu = [],
      duv = [],
    } = await sample(source, [5.3, 4.2, 11.7, 8.1], {
      interpolation: mitchell,
      border: 'reflect',
      derivatives: 2,
    });
    return [await warped.read(), dW, await dX.read(), values, duu, duv];
  };
  const [device, host] = await engines();
  const [found, expected] = [await results(device), await results(host)];
  found.forEach((each, k) => {
    expectAlike(each, expected[k] ?? []);
  });
});

it('a loss of your own: L, dW and dX are the same on both engines', async () => {
  const results = async (engine: Engine) => {
    const { source, target } = sceneOf(engine);
    const options = {
      interpolation: mitchell,
      frame: FRAME,
      loss: welsch,
      scale: 0.4,
      imageGradient: true,
    } as const;
    const { loss, dW, dX } = await lossAndGradient(source, MAP, target, options);
    return [[loss], dW, await dX.read()];
  };
  const [device, host] = await engines();
  const [found, expected] = [await results(device), await results(host)];
  found.forEach((each, k) => {
    expectAlike(each, expected[k] ?? []);
  });
});

it('both are fitted on the device', async () => {
  const [device] = await engines();
  const truth = TRUTH.homography;
  const { moving, fixed } = pair(device, truth, { sigma: 0.01, gain: 0.9, bias: 0.05 });
  const result = await fit(moving, fixed, { init: START, loss: welsch, interpolation: mitchell }).result();
  expect(result.status).toBe('converged');
  expect(cornerError(result.W, truth, { width: 120, height: 120 })).toBeLessThan(0.1);
});

it('leaves that look alike as text are compiled each for itself', async () => {
  const own: readonly [Border, 'clamp' | 'mirror'][] = [
    [{ ...BORDERS.clamp }, 'clamp'],
    [{ ...BORDERS.mirror }, 'mirror'],
  ];
  expect(JSON.stringify(own[0]?.[0])).toBe(JSON.stringify(own[1]?.[0]));
  const [device] = await engines();
  const { source } = sceneOf(device);
  for (const [border, name] of own) {
    const expected = await warp(source, MAP, { border: name, frame: FRAME }).read();
    expect(await warp(source, MAP, { border, frame: FRAME }).read()).toEqual(expected);
  }
});
