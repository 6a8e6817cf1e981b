import type { KernelName } from '../../shaders/kernels/index.ts';
import * as colors from './colors.ts';
import * as comparisons from './comparisons.ts';
import * as filters from './filters.ts';
import * as fixedPoint from './fixedPoint.ts';
import type { KernelTest } from './kernelTest.ts';
import * as levels from './levels.ts';
import * as lines from './lines.ts';
import * as noise from './noise.ts';
import * as normals from './normals.ts';
import * as points from './points.ts';
import * as scatters from './scatters.ts';
import * as scores from './scores.ts';
import * as warps from './warps.ts';

/** Every kernel's test: one without does not compile. */
export const KERNEL_TESTS: { readonly [K in KernelName]: KernelTest<K> } = {
  ...colors,
  ...comparisons,
  ...filters,
  ...fixedPoint,
  ...levels,
  ...lines,
  ...noise,
  ...normals,
  ...points,
  ...scatters,
  ...scores,
  ...warps,
};
