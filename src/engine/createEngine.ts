import { DeviceError, OptionError } from '../base/errors.ts';
import { colors } from '../operations/color/colors.ts';
import { adapterName, findAdapter, isSoftware } from '../webgpu/adapter.ts';
import type { WebGpuOptions } from './createWebGpuEngine.ts';
import type { Engine } from './engine.ts';
import { checkMemoryLimit } from './memoryLimit.ts';

/**
 * Every choice of a backend.
 *
 * @example
 * ```ts
 * import { BACKENDS } from 'pullback';
 *
 * console.log(BACKENDS); // ['auto', 'webgpu', 'cpu']
 * ```
 */
export const BACKENDS = ['auto', 'webgpu', 'cpu'] as const;
/** A backend, or `auto`: a hardware GPU if there is one, otherwise the CPU. */
export type BackendChoice = (typeof BACKENDS)[number];

/** Which engine is made. */
export interface EngineOptions extends Omit<WebGpuOptions, 'adapter' | 'colors'> {
  /**
   * `auto` (default): a hardware GPU if there is one, otherwise the CPU engine. `webgpu`: any adapter,
   * software too.
   */
  readonly backend?: BackendChoice;
}

/** What `auto` chooses, and why. */
export interface Choice {
  /** The backend that `auto` takes. */
  readonly backend: 'webgpu' | 'cpu';
  /** Why, in words. */
  readonly reason: string;
  /** The adapter that was found, if any. */
  readonly adapter?: GPUAdapter;
}

/**
 * The adapter that `auto` considers, or the reason why there is none. A missing GPU package is such a reason.
 */
async function hardwareAdapter(): Promise<GPUAdapter | string> {
  try {
    return (await findAdapter(false)) ?? 'there is no GPU that WebGPU can use';
  } catch (error) {
    if (error instanceof DeviceError) return error.message;
    throw error;
  }
}

/**
 * Looks for an adapter and decides like `auto`. With `software`, software adapters in Node are considered
 * too, like `webgpu`; then it throws DeviceError if the package `webgpu` is missing.
 *
 * @example
 * ```ts
 * import { choose } from 'pullback';
 *
 * const { backend, reason } = await choose();
 * console.log(backend, reason);
 * ```
 */
export async function choose({ software = false } = {}): Promise<Choice> {
  const adapter = software ? await findAdapter(true) : await hardwareAdapter();
  if (!adapter) return { backend: 'cpu', reason: 'there is no WebGPU adapter' };
  if (typeof adapter === 'string') return { backend: 'cpu', reason: adapter };
  const name = adapterName(adapter.info);
  if (isSoftware(adapter.info)) {
    return { backend: 'cpu', reason: `${name} is a software adapter, slower than the CPU engine`, adapter };
  }
  return { backend: 'webgpu', reason: `${name} is a hardware adapter`, adapter };
}

/**
 * Makes an engine on a backend; with a `device` the backend is `webgpu`. The code of the other backend is not
 * loaded. Throws DeviceError if `webgpu` is required and no adapter is found, OptionError for an unknown
 * backend or if `memoryLimit` is too small.
 *
 * @example
 * ```ts
 * import { createEngine } from 'pullback';
 *
 * const engine = await createEngine({ backend: 'cpu' });
 * const image = engine.image({ width: 2, height: 2, data: Float32Array.of(0, 1, 2, 3) });
 * ```
 */
export async function createEngine({ backend = 'auto', ...options }: EngineOptions = {}): Promise<Engine> {
  if (!BACKENDS.includes(backend)) {
    throw new OptionError(`unknown backend '${backend}': use ${BACKENDS.join(', ')}`);
  }
  const choice = options.device || backend !== 'auto' ? undefined : await choose();
  if (options.device || backend === 'webgpu' || choice?.backend === 'webgpu') {
    const { createWebGpuEngine } = await import('./createWebGpuEngine.ts');
    return createWebGpuEngine({ ...options, colors, ...(choice?.adapter && { adapter: choice.adapter }) });
  }
  checkMemoryLimit(options.memoryLimit);
  const { createCpuEngine } = await import('./createCpuEngine.ts');
  return createCpuEngine({ colors });
}
