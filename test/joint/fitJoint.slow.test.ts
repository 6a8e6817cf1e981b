import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import {
  fit as fitImages,
  fitJoint,
  type Homography,
  type Image,
  invert,
  multiply,
} from '../../src/index.ts';
import { cameraOf } from '../../src/joint/camera.ts';
import { meanOf } from '../../src/joint/mean.ts';
import { Observation } from '../../src/joint/observation.ts';
import { jointSettings } from '../../src/joint/settings.ts';
import { cornerError } from '../fit/pairs.ts';
import { engineOn } from '../support/engine.ts';
import { burst, psnr, SIZE } from './burst.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const { frames, maps, truth } = burst(engine);
const joint = await fitJoint(frames).result();

const worst = (found: readonly Homography[], truths = maps) =>
  Math.max(...found.map((W, i) => cornerError(W, truths[i] ?? [], SIZE)));

/** What aligning each frame with the first, and averaging them on the grid of X, gives. */
async function plainMean(given: readonly Image[]) {
  const [first] = given as [Image];
  const camera = cameraOf(first, jointSettings(given, {}));
  const fitted: Homography[] = [camera.gauge];
  for (const frame of given.slice(1)) {
    const { W } = await fitImages(frame, first).result();
    fitted.push(multiply(camera.gauge, invert(W)));
  }
  const neutral = { gain: [1], bias: [0] };
  const observations = await Promise.all(
    given.map(async (frame, i) => new Observation(executor, frame, await frame.read(), fitted[i]!, neutral)),
  );
  return { fitted, image: await meanOf(camera, first, observations) };
}

describe('one image of many frames', () => {
  it('shows more than the mean of the frames that are aligned with the first', async () => {
    const mean = await plainMean(frames);
    const [ours, plain] = [psnr(await joint.image.read(), truth, 80), psnr(mean.image, truth, 80)];
    expect(ours).toBeGreaterThan(plain + 3);
    expect(worst(joint.maps)).toBeLessThan(0.6 * worst(mean.fitted));
  });

  it('is less noisy than any frame, where the scale is 1, and tells their noise', async () => {
    const same = burst(engine, { scale: 1, sigma: 0.05 });
    const { image, noise } = await fitJoint(same.frames, { scale: 1 }).result();
    expect(Math.abs(noise / 0.05 - 1)).toBeLessThan(0.1);
    const one = psnr(await same.frames[0]!.read(), same.truth, 40, 4);
    expect(psnr(await image.read(), same.truth, 40, 4)).toBeGreaterThan(one + 5);
  });
});

describe('a frame that does not fit', () => {
  it('in a part counts less there', async () => {
    const hidden = (await frames[4]!.read()).map((value, k) => {
      const [x, y] = [k % 40, Math.floor(k / 40)];
      return Math.max(Math.abs(x - 27), Math.abs(y - 14)) < 3 ? 1 : value;
    });
    const occluded = frames.with(4, engine.image({ ...SIZE, data: hidden }));
    const [robust, plain] = await Promise.all(
      (['geman-mcclure', 'sse'] as const).map(async (loss) => {
        const { image, found } = await fitJoint(occluded, { loss, model: 'affine' }).result();
        expect(found[4]).toBe('used');
        return psnr(await image.read(), truth, 80);
      }),
    );
    expect(robust).toBeGreaterThan((plain ?? 0) + 3);
  });
});
