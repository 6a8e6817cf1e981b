import type { Executor } from '../executor.ts';
import type { HomographyLike } from '../homography.ts';
import type { Image } from '../image.ts';
import type { WarpOptions } from '../options.ts';
import { isColour } from './colour/isColour.ts';
import { warpColour } from './colour/warpColour.ts';
import { warpPlanes } from './warpPlanes.ts';

export const warp = (executor: Executor, source: Image, map: HomographyLike, options: WarpOptions): Image =>
  isColour(source) ? warpColour(executor, source, map, options) : warpPlanes(executor, source, map, options);
