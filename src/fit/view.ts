import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { type Homography, multiply, scaling } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { sampledOf } from '../operations/coefficients.ts';
import type { Compared } from './levels.ts';

/** The bindings of a pass over a level, except for its output. */
export interface View {
  readonly images: {
    readonly source: Resource;
    readonly reference: Resource;
    readonly weights: Resource;
    readonly mask: Resource;
  };
  readonly scheme: {
    readonly interpolation: InterpolationChoice;
    readonly border: 'fill';
    readonly channels: number;
    readonly weights: boolean;
    readonly mask: boolean;
  };
  readonly params: {
    /** In pixels of the level. */
    readonly homography: Homography;
    readonly size: readonly [number, number];
    readonly sourceSize: readonly [number, number];
    readonly near: number;
    readonly fill: readonly number[];
  };
}

/** A map in full-resolution pixels, converted to a level whose pixel x lies at `factor` · x. */
export const onLevel = (w: Homography, factor: number): Homography =>
  multiply(multiply(scaling(1 / factor), w), scaling(factor));

/** The view of a level of two images under a map in pixels of the level. */
export function viewOf(
  executor: Executor,
  { moving, fixed, fixedWeights, movingWeights }: Compared,
  interpolation: InterpolationChoice,
  homography: Homography,
): View {
  const sampled = (image: Image): Resource => {
    const scheme = { interpolation, border: 'fill', channels: image.channels } as const;
    return sampledOf(executor, image, { scheme, extension: undefined, fill: [] });
  };
  const reference = fixed.resourceOf(executor);
  return {
    images: {
      source: sampled(moving),
      reference,
      weights: fixedWeights?.resourceOf(executor) ?? reference,
      mask: movingWeights ? sampled(movingWeights) : reference,
    },
    scheme: {
      interpolation,
      border: 'fill',
      channels: fixed.channels,
      weights: fixedWeights !== undefined,
      mask: movingWeights !== undefined,
    },
    params: {
      homography,
      size: [fixed.width, fixed.height],
      sourceSize: [moving.width, moving.height],
      near: 0,
      fill: [],
    },
  };
}
