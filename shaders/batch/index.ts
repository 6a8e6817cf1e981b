import { batched, STRIDES } from '../kernel/batched.ts';
import { imageGather } from '../kernels/imageGather.ts';
import { imagePullback } from '../kernels/imagePullback.ts';
import { lossAndGradient } from '../kernels/lossAndGradient.ts';
import { resolve } from '../kernels/resolve.ts';
import { warp } from '../kernels/warp.ts';
import { warpPullback } from '../kernels/warpPullback.ts';

// Kernels over many items, each with its own map. They have no twins: their reference is the kernel of one, item by item.

export const batchWarp = batched(warp, {
  name: 'batchWarp',
  fields: STRIDES,
});

export const batchWarpPullback = batched(warpPullback, {
  name: 'batchWarpPullback',
  fields: STRIDES,
});

export const batchLossAndGradient = batched(lossAndGradient, {
  name: 'batchLossAndGradient',
  fields: { ...STRIDES, weightsItem: 'u32' },
  each: '  weights_start = item * (params.weights_item - params.output_item_stride);\n',
});

export const batchImageGather = batched(imageGather, {
  name: 'batchImageGather',
  fields: STRIDES,
  only: 'records[which].gathers == 1u',
});

/** With `apart` 0, the gradients of all items are added to the image that they share. */
export const batchImagePullback = batched(imagePullback, {
  name: 'batchImagePullback',
  fields: { ...STRIDES, apart: 'u32' },
  only: 'records[which].gathers == 0u',
  each: '  item *= params.apart;\n',
});

export const batchResolve = batched(resolve, {
  name: 'batchResolve',
  fields: {},
});

/** All kernels over many items, for tests and tools. */
export const BATCHED = {
  batchWarp,
  batchWarpPullback,
  batchLossAndGradient,
  batchImageGather,
  batchImagePullback,
  batchResolve,
} as const;
