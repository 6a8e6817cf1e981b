import { describe, expect, it } from 'vitest';
import { COMPARISONS, type ComparisonName } from '../../shaders/loss/index.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { lossAndGradient } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { atMost } from '../support/expect.ts';
import { mapOf } from '../support/maps.ts';
import { noise } from '../support/random.ts';

const [width, height, channels] = [70, 50, 2];
const frame = { width: 66, height: 47, origin: [2, -3] } as const;
const plane = frame.width * frame.height;
// A turn by 40° with perspective, on no knot: there a last bit would choose the slope.
const shape = { angle: 0.7, zoom: 0.93, tilt: [0.113, -0.171], shift: [0.271, -0.183], factor: 1 } as const;
const map = mapOf(shape, [width, height], [frame.width, frame.height]);

/** A smooth texture, whose values are exact in both. */
const texture = (columns: number, rows: number, offset: number) =>
  Float32Array.from({ length: columns * rows * channels }, (_, k) => {
    const [x, y] = [k % columns, Math.floor(k / columns) % rows];
    return offset + 0.3 * Math.sin(x / 4) * Math.cos(y / 5) + 0.1 * Math.sin((x + y) / 3);
  });

/** Each kernel is held to its derived tolerance elsewhere; here, that both engines put them together alike. */
const expectAlike = (a: ArrayLike<number>, b: ArrayLike<number>, share: number) => {
  const largest = Math.max(...Array.from(b, Math.abs));
  Array.from(a).forEach((value, k) => {
    atMost(Math.abs(value - b[k]!), share * largest);
  });
};

const names = Object.keys(COMPARISONS) as ComparisonName[];

describe.each([0, 100])('losses of images around %s', (offset) => {
  it.each(names)(
    '%s and its gradients are the same on both engines, under a mask of anything',
    async (loss) => {
      const engines = [new CpuExecutor(), new WebGpuExecutor(await testDevice(), false)].map((e) =>
        engineOn(e),
      );
      const m = noise(plane, 3).map((value) => Math.max(value, 0));
      const target = texture(frame.width, frame.height, offset);
      const hidden = target.map((value, k) => (m[k % plane]! > 0 ? value : 3e38));
      const [cpu, gpu] = await Promise.all(
        engines.map(async (engine) => {
          const { dX, ...scored } = await lossAndGradient(
            engine.image({ width, height, channels, data: texture(width, height, offset) }),
            map,
            engine.image({ ...frame, channels, data: hidden }),
            { loss, frame, scale: 0.2, weights: engine.image({ ...frame, data: m }), imageGradient: true },
          );
          return { ...scored, dX: await dX.read() };
        }),
      );
      // A sample is rounded to 2⁻²⁴ of the offset, and residuals are about a tenth of 1.
      const share = 2 ** -24 * 1e3 * (1 + offset);
      expect(gpu!.pixels).toBe(cpu!.pixels);
      atMost(Math.abs(gpu!.weight - cpu!.weight), 1e-5 * cpu!.weight);
      expectAlike([gpu!.loss], [cpu!.loss], share);
      expectAlike(gpu!.dW, cpu!.dW, share);
      expectAlike(gpu!.dX, cpu!.dX, share);
    },
  );
});

it('zncc of a constant image is 1 on the device, whatever its rounding, with no gradient', async () => {
  const engine = engineOn(new WebGpuExecutor(await testDevice(), false));
  const flat = engine.image({ width, height, data: new Float32Array(width * height).fill(0.1) });
  const target = engine.image({ ...frame, data: noise(plane, 4) });
  const options = { loss: 'zncc', frame, imageGradient: true } as const;
  const { loss, dW, dX, pixels } = await lossAndGradient(flat, map, target, options);
  expect(pixels).toBeGreaterThan(plane / 2);
  expect(loss).toBe(1);
  expect(Array.from(dW).every((entry) => Math.abs(entry) === 0)).toBe(true);
  expect((await dX.read()).every((value) => value === 0)).toBe(true);
});
