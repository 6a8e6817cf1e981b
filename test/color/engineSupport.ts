import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Image, PixelArray } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { stream } from '../support/stream.ts';

/** An engine on the device of the tests, and one in memory. */
export async function bothEngines(): Promise<{ device: Engine; host: Engine }> {
  const executor = new LargeExecutor(new WebGpuExecutor(await testDevice(), false));
  return { device: engineOn(executor), host: engineOn(new CpuExecutor()) };
}

/** Random colors of sRGB in a colorant, pixel after pixel, with no corner near: channels differ, and alpha is not small. */
function colors(colorant: ColorantName, count: number, seed: number): Float32Array<ArrayBuffer> {
  const { space, alpha, order } = COLORANTS[colorant];
  const { convert } = conversion('rgb', space);
  const next = stream(seed);
  return Float32Array.from(
    Array.from({ length: count }, () => {
      const level = 0.35 + 0.25 * next();
      const color = convert([level, level + 0.1 + 0.2 * next(), level - 0.1 - 0.15 * next()]);
      const shown = order.map((k) => color[k]);
      const opacity = 0.3 + 0.7 * next();
      return alpha === 'first' ? [opacity, ...shown] : alpha ? [...shown, opacity] : shown;
    }).flat(),
  );
}

function multiplied(colorant: ColorantName, data: Float32Array): Float32Array {
  const { channels, alpha } = COLORANTS[colorant];
  const [count, opaque] = [channels.length, alpha === 'first' ? 0 : channels.length - 1];
  return data.map((value, k) => {
    const at = k - (k % count) + opaque;
    return k === at ? value : value * (data[at] ?? 1);
  });
}

/** What `engine.image` takes of random colors. */
export function array(
  colorant: ColorantName,
  size: { readonly width: number; readonly height: number },
  seed: number,
  fields: Partial<PixelArray> = {},
): PixelArray {
  const data = colors(colorant, size.width * size.height, seed);
  return {
    width: size.width,
    height: size.height,
    layout: 'interleaved',
    data: fields.alpha === 'premultiplied' ? multiplied(colorant, data) : data,
    colorant,
    ...(COLORANTS[colorant].alpha && { alpha: 'straight' }),
    ...fields,
  };
}

/** By how much an image's numbers differ from another's, as shares of their channels' ranges, and where the most. */
export async function apartImages(a: Image, b: Image): Promise<{ most: number; at: string }> {
  const [left, right] = [await a.read(), await b.read()];
  const plane = a.width * a.height;
  const { colorant } = a;
  let [most, at] = [left.length === right.length ? 0 : Number.POSITIVE_INFINITY, 'nowhere'];
  left.forEach((value, k) => {
    const c = Math.floor(k / plane);
    const [low, high] = (colorant && COLORANTS[colorant].ranges[c]) ?? [0, 1];
    const away = Math.abs(value - (right[k] ?? Number.NaN));
    const turned = colorant && COLORANTS[colorant].hues.includes(c) ? Math.min(away, 360 - away) : away;
    const share = turned / (high - low);
    if (share <= most) return;
    [most, at] = [share, `channel ${c} of pixel ${k % plane}: ${value} and ${right[k]}`];
  });
  return { most, at };
}

/** By how much arrays differ, against the largest number of either. */
export function relative(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const size = Math.max(...left.map(Math.abs), ...right.map(Math.abs), 1e-30);
  return Math.max(...left.map((value, k) => Math.abs(value - (right[k] ?? Number.NaN)))) / size;
}
