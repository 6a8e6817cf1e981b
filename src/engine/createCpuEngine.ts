import { CpuExecutor } from '../cpu/executor.ts';
import { type ColorSupport, supportColors } from '../operations/colorSupport.ts';
import { Engine } from './engine.ts';

/** Options of a CPU engine. */
export interface CpuOptions {
  /** Pass `colors` to support color images. Default: only images of plain numbers. */
  readonly colors?: ColorSupport;
}

/**
 * Makes an engine that runs on the CPU, in JavaScript and WebAssembly, with float64 arithmetic and float32
 * storage. The code of an operation is loaded when it is first used.
 *
 * @example
 * ```ts
 * import { createCpuEngine } from 'pullback/cpu';
 *
 * const engine = createCpuEngine();
 * ```
 */
export function createCpuEngine({ colors }: CpuOptions = {}): Engine {
  const executor = new CpuExecutor();
  if (colors) supportColors(executor, colors);
  return new Engine(executor);
}
