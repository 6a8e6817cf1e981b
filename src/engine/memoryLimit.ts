import { OptionError } from '../base/errors.ts';

/** The smallest limit: smaller parts of images would not be worth their transfer. */
const LEAST_MEMORY = 2 ** 20;
/** Throws OptionError if a memory limit is too small. */
export function checkMemoryLimit(memoryLimit = Number.POSITIVE_INFINITY): void {
  if (memoryLimit >= LEAST_MEMORY) return;
  throw new OptionError(`a memoryLimit of ${memoryLimit} bytes is too little: give ${LEAST_MEMORY} or more`);
}
