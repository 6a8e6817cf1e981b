import { DeviceError, OptionError } from '../base/errors.ts';
import { colors } from '../operations/color/colors.ts';
import { adapterName, findAdapter, isSoftware } from '../webgpu/adapter.ts';
import type { WebGpuOptions } from './createWebGpuEngine.ts';
import type { Engine } from './engine.ts';
import { checkMemoryLimit } from './memoryLimit.ts';

export const BACKENDS = ['auto', 'webgpu', 'cpu'] as const;
export type BackendChoice = (typeof BACKENDS)[number];

export interface EngineOptions extends Omit<WebGpuOptions, 'adapter' | 'colors'> {
  /** `auto` (default): a hardware GPU where there is one, else the CPU engine; `webgpu` takes any adapter. */
  readonly backend?: BackendChoice;
}

/** What `auto` found, and why it chooses what it does. */
export interface Choice {
  readonly backend: 'webgpu' | 'cpu';
  readonly reason: string;
  readonly adapter?: GPUAdapter;
}

/** The adapter that `auto` looks at, or why there is none. Where a GPU's package is missing, `auto` does without. */
async function hardwareAdapter(): Promise<GPUAdapter | string> {
  try {
    return (await findAdapter(false)) ?? 'there is no GPU that WebGPU can use';
  } catch (error) {
    if (error instanceof DeviceError) return error.message;
    throw error;
  }
}

/**
 * Looks for an adapter and decides as `auto` does. With `software`, Node's software adapters are looked at too, as `webgpu` does;
 * throws DeviceError where their package is missing.
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
 * An engine on the backend asked for; with a `device` it is `webgpu`. What the other backend needs is not loaded. Throws
 * DeviceError where `webgpu` is forced and no adapter is found, OptionError for an unknown backend or too small a
 * `memoryLimit`.
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
