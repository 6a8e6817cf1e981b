import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { fitJoint, multiply, OptionError, resizeMap, SizeError } from '../../src/index.ts';
import { cornerError } from '../fit/pairs.ts';
import { engineOn } from '../support/engine.ts';
import { burst, psnr, SIZE } from './burst.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const { frames, truth } = burst(engine);
const joint = await fitJoint(frames).result();

describe('one image of many frames', () => {
  it('lies where the first frame lies, in its exposure', () => {
    expect([...joint.maps[0]!]).toEqual([...resizeMap({ width: 80, height: 72 }, SIZE)]);
    expect([joint.gain[0], joint.bias[0]]).toEqual([[1], [0]]);
    expect([joint.image.width, joint.image.height, joint.image.origin]).toEqual([80, 72, [0, 0]]);
  });

  it('improves with every step', () => {
    expect(joint.steps.length).toBeGreaterThan(2);
    for (const { loss, lossBefore } of joint.steps) expect(loss).toBeLessThan(lossBefore);
    const losses = joint.steps.map(({ loss }) => loss);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  it('tells each exposure, as seen from the first', async () => {
    const { gain, bias } = await fitJoint(burst(engine, { count: 5, gain: 0.8, bias: 0.1 }).frames).result();
    for (const [i, g] of gain.slice(1).entries()) {
      expect(g[0]).toBeCloseTo(0.8, 1);
      expect(bias[i + 1]?.[0]).toBeCloseTo(0.1, 1);
    }
  });

  it('has the channels of the frames', async () => {
    const color = burst(engine, { count: 4, channels: 3 });
    const { image, gain } = await fitJoint(color.frames, { iterations: 2 }).result();
    expect([image.channels, gain[1]?.length]).toEqual([3, 3]);
    const samples = await image.read();
    const share = samples.subarray(5760 * 2).map((value) => value / 0.6);
    expect(psnr(share, truth, 80)).toBeGreaterThan(psnr(samples.subarray(0, 5760), truth, 80) - 2);
  });

  it('of one frame is that frame, enlarged and smoothed', async () => {
    const { image, found } = await fitJoint(frames.slice(0, 1)).result();
    expect(found).toEqual(['used']);
    expect(psnr(await image.read(), truth, 80)).toBeGreaterThan(14);
  });
});

describe('a frame that does not fit', () => {
  it('is left out where it shows nothing', async () => {
    const blank = engine.image({ ...SIZE, data: new Float32Array(SIZE.width * SIZE.height) });
    const { found, image } = await fitJoint(frames.with(4, blank)).result();
    expect(found.map((is) => is === 'used')).toEqual(frames.map((_, i) => i !== 4));
    expect(psnr(await image.read(), truth, 80)).toBeGreaterThan(
      psnr(await joint.image.read(), truth, 80) - 1,
    );
  });
});

it('an aborted fit gives the image so far', async () => {
  const controller = new AbortController();
  const fit = fitJoint(frames, { signal: controller.signal });
  for await (const { iteration } of fit) if (iteration === 1) controller.abort();
  const { status, steps, image } = await fit.result();
  expect([status, steps.length]).toEqual(['aborted', 1]);
  expect(psnr(await image.read(), truth, 80)).toBeGreaterThan(15);
  const none = await fitJoint(frames, { signal: AbortSignal.abort() }).result();
  expect([none.status, none.steps, none.maps.length]).toEqual(['aborted', [], frames.length]);
});

it('the frames stay usable, and an origin moves nothing', async () => {
  expect(await frames[3]!.read()).toHaveLength(SIZE.width * SIZE.height);
  const shifted = await Promise.all(
    frames
      .slice(0, 3)
      .map(async (frame, i) =>
        engine.image({ ...SIZE, data: await frame.read(), origin: i === 1 ? [0, 0] : [2, -1] }),
      ),
  );
  const [there, here] = await Promise.all(
    [shifted, frames.slice(0, 3)].map((given) => fitJoint(given, { iterations: 2 }).result()),
  );
  for (const i of [0, 2]) {
    const back = multiply(there!.maps[i]!, [1, 0, 2, 0, 1, -1, 0, 0, 1]);
    expect(cornerError(back, here!.maps[i]!, SIZE)).toBeLessThan(0.02);
  }
});

describe('a joint fit refuses', () => {
  it.each([
    ['no frames', [], {}, SizeError, /at least one/],
    ['a scale below 1', frames, { scale: 0.5 }, OptionError, /at least 1/],
    ['no iterations', frames, { iterations: 0 }, OptionError, /at least 1/],
    ['a negative psf', frames, { psf: -1 }, OptionError, /at least 0/],
    ['a negative λ', frames, { lambda: -1 }, OptionError, /at least 0/],
    ['a loss that is not fitted', frames, { loss: 'l1' as const }, OptionError, /huber/],
    ['an unknown interpolation', frames, { interpolation: 'spline' as 'cubic' }, OptionError, /linear/],
  ])('%s, and says what to give', (_name, given, options, kind, message) => {
    expect(() => fitJoint(given, options)).toThrow(kind);
    expect(() => fitJoint(given, options)).toThrow(message);
  });

  it('frames of different channels', () => {
    const two = engine.image({ ...SIZE, channels: 2, data: new Float32Array(2 * 1440) });
    expect(() => fitJoint([...frames, two])).toThrow(/give all the same/);
  });
});
