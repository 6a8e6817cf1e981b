import { type Engine, type Image, lossAndGradient, warp } from '../../src/index.ts';
import { openReference } from './opening.ts';
import type { LossRequest, Parity } from './protocol.ts';
import type { UploadedPicture } from './uploadedPicture.ts';

/** The distance between two numbers in float32 units in the last place. */
function countUlps(a: number, b: number): number {
  const [words, floats] = [new Int32Array(2), new Float32Array(1)];
  for (const [k, value] of [a, b].entries()) {
    floats[0] = value;
    const bits = new Int32Array(floats.buffer)[0] ?? 0;
    words[k] = bits < 0 ? -2147483648 - bits : bits;
  }
  return Math.abs((words[0] ?? 0) - (words[1] ?? 0));
}

let reference: Promise<Engine> | undefined;

/** Compares an engine with the float64 reference at one W. */
export async function measureParity(
  engine: Engine,
  moving: UploadedPicture,
  fixed: UploadedPicture,
  { W, loss, scale }: LossRequest & { readonly scale: number },
): Promise<Parity> {
  reference ??= openReference();
  const exact = await reference;
  const options = { loss, scale, overlap: 'valid' } as const;
  const evaluate = async (which: Engine) => {
    const [source, target] = [moving, fixed].map(({ luma, samples }) =>
      which.image({ width: luma.width, height: luma.height, data: samples }),
    ) as [Image, Image];
    const warped = warp(source, W, { frame: target });
    const { dW } = await lossAndGradient(source, W, target, options);
    const values = await warped.read();
    for (const image of [source, target, warped]) image.destroy();
    return { dW, values };
  };
  const [measured, expected] = [await evaluate(engine), await evaluate(exact)];
  const largest = Math.max(...expected.dW.map(Math.abs), Number.MIN_VALUE);
  const gradient =
    Math.max(...measured.dW.map((entry, k) => Math.abs(entry - (expected.dW[k] ?? 0)))) / largest;
  let [value, ulps] = [0, 0];
  for (const [k, y] of measured.values.entries()) {
    const difference = Math.abs(y - (expected.values[k] ?? 0));
    if (difference <= value) continue;
    value = difference;
    ulps = countUlps(y, expected.values[k] ?? 0);
  }
  return { adapter: engine.adapter, gradient, value, ulps };
}
