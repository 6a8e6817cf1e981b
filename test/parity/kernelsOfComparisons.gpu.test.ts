import { KERNELS_OF_COMPARISONS } from '../support/kernelGroups.ts';
import { describeKernels } from '../support/kernelParity.ts';

describeKernels(KERNELS_OF_COMPARISONS, 'choices', 2);
