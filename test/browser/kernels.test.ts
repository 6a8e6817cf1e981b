import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { describeKernels } from '../support/kernelParity.ts';
import { SPECS } from '../support/specs.ts';

/** Dawn in Node runs all specs of every kernel; Chromium one, for what differs between two builds of Dawn. */
const first = Object.fromEntries(
  Object.entries(SPECS).map(([name, specs]) => [name, specs.slice(0, 1)]),
) as unknown as typeof SPECS;

describeKernels(Object.keys(KERNELS) as KernelName[], 1, first);
