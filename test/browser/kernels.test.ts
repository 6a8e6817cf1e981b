import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { describeKernels } from '../support/kernelParity.ts';

/** Dawn in Node runs all specs of every kernel; Chromium one, for what differs between two builds of Dawn. */
describeKernels(Object.keys(KERNELS) as KernelName[], 'first', 1);
