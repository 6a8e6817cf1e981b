import { describe, it } from 'vitest';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { warp } from '../../src/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { sameNumbers } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { SCHEMES } from '../support/scene.ts';

/** Filtered samples come back to rounding alone; a window of Lanczos is the same at all of its widths. */
const schemes = SCHEMES.filter(
  ({ interpolation, border }) =>
    ['nearest', 'linear', 'keys'].includes(interpolation) ||
    (interpolation === 'lanczos2' && border === 'fill'),
)
  .filter((scheme) => isDirect({ ...scheme, channels: 1 }))
  // Each number of channels is compiled apart.
  .map((scheme, k) => ({ ...scheme, channels: 1 + (k % 4) }));

const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [130, 67],
] as const;

describe('the identity on the device returns the image bit for bit', () => {
  it.each(schemes)('$interpolation $border $channels', async ({ interpolation, border, channels }) => {
    const engine = engineOn(new WebGpuExecutor(await testDevice(), false));
    for (const [width, height] of SIZES) {
      const data = Float32Array.from(noise(width * height * channels, width));
      const image = engine.image({ width, height, channels, data });
      // Also at another scale of the same map.
      for (const factor of [1, 4]) {
        const map = IDENTITY.map((entry) => factor * entry);
        sameNumbers(await warp(image, map, { interpolation, border, fill: 9 }).read(), data);
      }
    }
  });
});
