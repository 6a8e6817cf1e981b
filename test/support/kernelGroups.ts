import type { KernelName } from '../../shaders/kernels/index.ts';
import * as comparisons from '../kernels/comparisons.ts';
import * as normals from '../kernels/normals.ts';
import * as points from '../kernels/points.ts';
import * as scatters from '../kernels/scatters.ts';
import * as warps from '../kernels/warps.ts';

// Compiling takes most of the time of a kernel's tests: files of their own compile beside each other.

export const KERNELS_OF_WARPS = Object.keys({ ...warps, ...scatters, ...points }) as KernelName[];

export const KERNELS_OF_COMPARISONS = Object.keys({ ...comparisons, ...normals }) as KernelName[];
