import { describe, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { warp } from '../../src/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { engineOn } from '../support/engine.ts';
import { sameNumbers } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { noise } from '../support/random.ts';
import { SCHEMES } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [2, 2],
  [70, 19],
] as const;

/** A filter and its kernel undo each other to rounding alone: see coefficients.test.ts. */
const exact = SCHEMES.filter((scheme) => isDirect({ ...scheme, channels: 1 }));

describe.each(exact.map((scheme) => ({ title: Object.values(scheme).join(' '), ...scheme })))(
  'the identity returns the image bit for bit: $title',
  ({ interpolation, border }) => {
    it.each(SIZES)('%i×%i', async (width, height) => {
      for (const channels of [1, 4]) {
        const source = noise(width * height * channels, width + channels);
        const output = new Float64Array(source.length);
        const params = {
          homography: IDENTITY,
          size: [width, height],
          sourceSize: [width, height],
          near: NO_CLIP,
          fill: [9, 9, 9, 9],
        };
        TWINS.warp({ interpolation, border, channels }, { params, source, output });
        sameNumbers(output, source);
        const image = engine.image({ width, height, channels, data: Float32Array.from(source) });
        const options = { interpolation, border, fill: 9 };
        sameNumbers(await warp(image, IDENTITY, options).read(), Float32Array.from(source));
      }
    });
  },
);
