import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { describeKernels } from '../support/kernelParity.ts';

/** Choices that meet: the faster tests try each once. A device compiles every spec for a second. */
describeKernels(Object.keys(KERNELS) as KernelName[], 'meetings', 2);
