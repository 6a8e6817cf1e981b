import { CpuExecutor } from './cpu/executor.ts';
import { Engine } from './engine.ts';
import { DeviceError, OptionError } from './errors.ts';
import { adapterName, findAdapter, findGpu, isSoftware, openDevice } from './webgpu/adapter.ts';
import { WebGpuExecutor } from './webgpu/executor.ts';

export const BACKENDS = ['auto', 'webgpu', 'cpu'] as const;
export type BackendChoice = (typeof BACKENDS)[number];

export interface EngineOptions {
  /** `auto` (default): a hardware GPU where there is one, else the CPU engine; `webgpu` takes any adapter. */
  readonly backend?: BackendChoice;
  /** A device of yours, which stays yours; `backend` is then `webgpu`. */
  readonly device?: GPUDevice;
}

/** What `auto` found, and why it chooses what it does. */
export interface Choice {
  readonly backend: 'webgpu' | 'cpu';
  readonly reason: string;
  readonly adapter?: GPUAdapter;
}

/** Looks for an adapter and decides as `auto` does. */
export async function choose(): Promise<Choice> {
  const gpu = await findGpu();
  const adapter = gpu && (await findAdapter(gpu));
  if (!adapter) return { backend: 'cpu', reason: 'there is no WebGPU adapter' };
  const name = adapterName(adapter.info);
  if (isSoftware(adapter.info)) {
    return { backend: 'cpu', reason: `${name} is a software adapter, slower than the CPU engine`, adapter };
  }
  return { backend: 'webgpu', reason: `${name} is a hardware adapter`, adapter };
}

/**
 * An engine on the backend asked for. Throws DeviceError where `webgpu` is forced and no adapter is found, OptionError
 * for an unknown backend.
 */
export async function createEngine({ backend = 'auto', device }: EngineOptions = {}): Promise<Engine> {
  if (!BACKENDS.includes(backend)) {
    throw new OptionError(`unknown backend '${backend}': use ${BACKENDS.join(', ')}`);
  }
  if (device) return new Engine(new WebGpuExecutor(device, false));
  if (backend === 'cpu') return new Engine(new CpuExecutor());
  const choice = await choose();
  if (choice.adapter && (backend === 'webgpu' || choice.backend === 'webgpu')) {
    return new Engine(new WebGpuExecutor(await openDevice(choice.adapter), true));
  }
  if (backend === 'webgpu') {
    throw new DeviceError("no WebGPU adapter was found: install a Vulkan driver, or use backend 'cpu'");
  }
  return new Engine(new CpuExecutor());
}
