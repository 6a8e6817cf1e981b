import type { Samples } from '../../shaders/language/samples.ts';
import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { Executor } from '../executor/executor.ts';
import type { Homography } from '../geometry/homography.ts';
import { resizeMap, sizeFor } from '../geometry/transforms/placements.ts';
import type { Image } from '../image/image.ts';
import { blurVjp } from '../operations/blur.ts';
import { imageOf } from '../operations/imageOf.ts';
import type { JointSettings } from './settings.ts';

/** The grid of X, and the model of a frame: X is blurred, then interpolated. */
export interface Camera {
  readonly grid: { readonly width: number; readonly height: number; readonly channels: number };
  /** σ of the blur, in pixels of X. */
  readonly sigma: number;
  readonly interpolation: InterpolationChoice;
  /** W of frame 0, which maps pixel edges to pixel edges and fixes the position of X. */
  readonly gauge: Homography;
}

/** The camera of a first frame. */
export function cameraOf(first: Image, { scale, psf, interpolation }: JointSettings): Camera {
  const size = sizeFor(first, scale);
  const { width, height } = first;
  return {
    grid: { ...size, channels: first.channels },
    sigma: psf * scale,
    interpolation,
    gauge: resizeMap(size, { width, height }),
  };
}

/** The blurred X, before it is interpolated, and the pullback of the blur. The caller destroys the image. */
export function blurred(executor: Executor, { grid, sigma }: Camera, x: Samples) {
  const sharp = imageOf(executor, { ...grid, data: x });
  const [seen, pullback] = blurVjp(sharp, sigma);
  return {
    seen,
    /** Bᵀ of a cotangent, in host memory. */
    async back(cotangent: Samples): Promise<Float32Array> {
      const given = imageOf(executor, { ...grid, data: cotangent });
      const pulled = await pullback(given);
      try {
        return await pulled.read();
      } finally {
        for (const image of [given, pulled]) image.destroy();
      }
    },
    destroy() {
      for (const image of [sharp, seen]) image.destroy();
    },
  };
}
