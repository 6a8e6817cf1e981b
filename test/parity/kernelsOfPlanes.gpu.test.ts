import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { KERNELS_OF_COMPARISONS, KERNELS_OF_WARPS } from '../support/kernelGroups.ts';
import { describeKernels } from '../support/kernelParity.ts';

/** All others, so that a new kernel is tried. */
const others = (Object.keys(KERNELS) as KernelName[]).filter(
  (name) => ![...KERNELS_OF_WARPS, ...KERNELS_OF_COMPARISONS].includes(name),
);

describeKernels(others, 'choices', 2);
