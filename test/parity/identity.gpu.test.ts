import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { warp } from '../../src/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { noise } from '../support/random.ts';
import { SCHEMES } from '../support/scene.ts';

/** Filtered samples come back to rounding alone; a window of Lanczos is the same at all of its widths. */
const schemes = SCHEMES.filter(
  ({ interpolation, border }) =>
    ['nearest', 'linear', 'keys'].includes(interpolation) ||
    (interpolation === 'lanczos2' && border === 'fill'),
).filter((scheme) => isDirect({ ...scheme, channels: 1 }));

describe('the identity on the device returns the image bit for bit', () => {
  it.each(schemes)('$interpolation $border', async ({ interpolation, border }) => {
    const engine = engineOn(new WebGpuExecutor(await testDevice(), false));
    const sizes = [
      [1, 1, 1],
      [1, 9, 2],
      [9, 1, 3],
      [130, 67, 4],
    ] as const;
    for (const [width, height, channels] of sizes) {
      const data = Float32Array.from(noise(width * height * channels, width));
      const image = engine.image({ width, height, channels, data });
      // Also at another scale of the same map.
      for (const factor of [1, 4]) {
        const map = IDENTITY.map((entry) => factor * entry);
        expect(await warp(image, map, { interpolation, border, fill: 9 }).read()).toEqual(data);
      }
    }
  });
});
