import { OptionError } from '../base/errors.ts';

/** Parts of images must be large enough to be worth their way. */
const LEAST_MEMORY = 2 ** 20;
/** Throws OptionError for a memory limit that leaves no room for parts. */
export function checkMemoryLimit(memoryLimit = Number.POSITIVE_INFINITY): void {
  if (memoryLimit >= LEAST_MEMORY) return;
  throw new OptionError(`a memoryLimit of ${memoryLimit} bytes is too little: give ${LEAST_MEMORY} or more`);
}
