import type { ComparedColor } from '../../shaders/comparison/comparedColor.ts';
import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { LossOptions, WarpOptions } from './options.ts';

/** A warped image beside its target, as they were given. */
export interface Given {
  readonly executor: Executor;
  readonly source: Image;
  readonly map: HomographyLike;
  readonly target: Image | undefined;
  readonly options: LossOptions;
}

/** What is warped and compared, as planes. */
export interface ComparedPlanes {
  readonly source: Image;
  readonly target: Image | undefined;
  /** The channels that are compared. */
  readonly channels: number;
  /** Where they are other colors than are warped. */
  readonly color?: ComparedColor;
  readonly sampling: WarpOptions;
  /** What was made of the images, to be freed. */
  readonly used: readonly Image[];
}

/** What a cotangent of what is compared goes back through. */
export interface ComparedWarp {
  /** The planes that are warped. */
  readonly source: Image;
  readonly scheme: { readonly color?: ComparedColor | undefined };
  /** The options of their warp. */
  readonly warp: WarpOptions;
}
