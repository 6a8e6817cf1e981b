import { batched, STRIDES } from '../kernel/batched.ts';
import { imageGather } from '../kernels/imageGather.ts';
import { imagePullback } from '../kernels/imagePullback.ts';
import { lossAndGradient } from '../kernels/lossAndGradient.ts';
import { resolve } from '../kernels/resolve.ts';
import { warp } from '../kernels/warp.ts';
import { warpPullback } from '../kernels/warpPullback.ts';

/** Kernels over many items, each with its own map. They have no twins: their reference is the kernel of one, item by item. */
export const BATCHED = {
  batchWarp: batched(warp, { fields: STRIDES }),
  batchWarpPullback: batched(warpPullback, { fields: STRIDES }),
  batchLossAndGradient: batched(lossAndGradient, {
    fields: { ...STRIDES, weightsItem: 'u32' },
    each: '  weights_start = item * (params.weights_item - params.own_item);\n',
  }),
  batchImageGather: batched(imageGather, { fields: STRIDES, only: 'records[which].gathers == 1u' }),
  /** With `apart` 0 all items give to the one image that they share. */
  batchImagePullback: batched(imagePullback, {
    fields: { ...STRIDES, apart: 'u32' },
    only: 'records[which].gathers == 0u',
    each: '  item *= params.apart;\n',
  }),
  batchResolve: batched(resolve, { fields: {} }),
} as const;
export type BatchedName = keyof typeof BATCHED;
