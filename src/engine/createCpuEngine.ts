import { CpuExecutor } from '../cpu/executor.ts';
import { Engine } from './engine.ts';

/**
 * An engine in JavaScript and WebAssembly, in memory: float64 arithmetic, float32 storage. What it needs for an operation
 * is loaded when the operation is first used.
 */
export const createCpuEngine = (): Engine => new Engine(new CpuExecutor());
