import type { Executor } from '../executor.ts';
import type { HomographyLike } from '../homography.ts';
import type { Image } from '../image.ts';
import type { WarpOptions } from '../options.ts';
import { isColor } from './color/isColor.ts';
import { warpColor } from './color/warpColor.ts';
import { warpPlanes } from './warpPlanes.ts';

export const warp = (executor: Executor, source: Image, map: HomographyLike, options: WarpOptions): Image =>
  isColor(source) ? warpColor(executor, source, map, options) : warpPlanes(executor, source, map, options);
