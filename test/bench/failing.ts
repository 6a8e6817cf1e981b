import { PullbackError } from '../../src/base/errors.ts';

/** The first line of what an error says. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

/** Runs a part of a bench; where the library refuses it, or runs out of memory, says so in a line and goes on without. */
export async function orLeftOut<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // What is not the library's to say is a fault, of which one wants to know where it is.
    if (!(error instanceof PullbackError || error instanceof RangeError)) throw error;
    console.log(`left out: ${name}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** The same of what others made, whatever they throw. */
export async function orWithout<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    console.log(`left out: ${name}: ${reasonOf(error)}`);
    return undefined;
  }
}
