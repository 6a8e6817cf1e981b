import { CpuExecutor } from '../cpu/executor.ts';
import { type ColorSupport, supportColors } from '../operations/colorSupport.ts';
import { Engine } from './engine.ts';

/** What a CPU engine is made of. */
export interface CpuOptions {
  /** `colors`, for images of colors. Default: images are of numbers alone. */
  readonly colors?: ColorSupport;
}

/**
 * An engine in JavaScript and WebAssembly, in memory: float64 arithmetic, float32 storage. What it needs for an operation
 * is loaded when the operation is first used.
 */
export function createCpuEngine({ colors }: CpuOptions = {}): Engine {
  const executor = new CpuExecutor();
  if (colors) supportColors(executor, colors);
  return new Engine(executor);
}
