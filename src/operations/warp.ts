import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { isColor } from './color/isColor.ts';
import { warpColor } from './color/warpColor.ts';
import type { WarpOptions } from './options.ts';
import { warpPlanes } from './warpPlanes.ts';

export const warp = (executor: Executor, source: Image, map: HomographyLike, options: WarpOptions): Image =>
  isColor(source) ? warpColor(executor, source, map, options) : warpPlanes(executor, source, map, options);
