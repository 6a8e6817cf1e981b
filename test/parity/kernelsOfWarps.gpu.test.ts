import { KERNELS_OF_WARPS } from '../support/kernelGroups.ts';
import { describeKernels } from '../support/kernelParity.ts';

describeKernels(KERNELS_OF_WARPS, 'choices', 2);
