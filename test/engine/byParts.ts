import { afterEach, expect, it } from 'vitest';
import type { BorderName } from '../../shaders/sampling/border/index.ts';
import type { InterpolationName } from '../../shaders/sampling/interpolation/index.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { lossAndGradient, normalEquations, warpVjp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { noise } from '../support/random.ts';

export const [WIDTH, HEIGHT] = [700, 500];
export const TURN = [0.02, -1.01, 520, 0.99, 0.01, -60, 1e-5, -2e-5, 1];
export const HORIZON = [1, 0, 0, 0, 1, 0, 0, 1 / 300, -0.4];

const open = async (memoryLimit?: number) =>
  engineOn(new LargeExecutor(new WebGpuExecutor(await testDevice(), false), memoryLimit));

const opened: Engine[] = [];
afterEach(() => {
  for (const engine of opened.splice(0)) engine.destroy();
});

/** The same with all memory, and with so little that the images do not fit. */
export async function both<T>(
  work: (engine: Engine) => Promise<T>,
  memoryLimit = 3 * 2 ** 20,
): Promise<[T, T]> {
  const [roomy, tight] = [await open(), await open(memoryLimit)];
  opened.push(roomy, tight);
  return [await work(roomy), await work(tight)];
}

/** Where two arrays first differ. */
export function different(a: ArrayLike<number> | number, b: ArrayLike<number> | number): string {
  const [left, right] = [a, b].map((value) => (typeof value === 'number' ? [value] : Array.from(value)));
  const at = left!.findIndex((value, k) => !Object.is(value, right![k]));
  return at < 0 && left!.length === right!.length ? 'same' : `at ${at}: ${left![at]}, not ${right![at]}`;
}

interface Case {
  readonly interpolation: InterpolationName;
  readonly border: BorderName;
  readonly map: readonly number[];
}

/** Operations on images that do not fit on the device have the bits that they have where all fits. */
export function describeParts(cases: readonly Case[]): void {
  it.each(cases)(
    'warps and differentiates by parts with the bits of the whole: $interpolation $border',
    async ({ interpolation, border, map }) => {
      const gathered = interpolation === 'linear' && border === 'fill' && map === TURN;
      const work = async (engine: Engine) => {
        const source = engine.image({
          width: WIDTH,
          height: HEIGHT,
          channels: 2,
          data: noise(2 * WIDTH * HEIGHT, 1),
        });
        const target = engine.image({ width: 600, height: 400, channels: 2, data: noise(2 * 600 * 400, 2) });
        const options = { interpolation, border } as const;
        const [warped, pullback] = warpVjp(source, map, { ...options, frame: target });
        const { loss, dW } = await lossAndGradient(source, map, target, options);
        const pulled = await pullback(target);
        const dX = await pulled.dX.read();
        const { JtJ, Jtr } = await normalEquations(source, map, target, options);
        return { warped: await warped.read(), loss, dW, pulled: pulled.dW, dX, JtJ, Jtr };
      };
      const [whole, parts] = await both(work);
      const host = await work(engineOn(new CpuExecutor()));
      for (const [name, value] of Object.entries(whole)) {
        // A scatter that does not fit is the CPU engine's.
        const expected = name === 'dX' && !gathered ? host.dX : value;
        expect(`${name} ${different(parts[name as keyof typeof parts], expected)}`).toBe(`${name} same`);
      }
    },
  );
}
