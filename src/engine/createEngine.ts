import { DeviceError, OptionError } from '../base/errors.ts';
import { CpuExecutor } from '../cpu/executor.ts';
import { adapterName, findAdapter, isSoftware, openDevice } from '../webgpu/adapter.ts';
import { WebGpuExecutor } from '../webgpu/executor.ts';
import { LargeExecutor } from '../webgpu/tiling/largeExecutor.ts';
import { tuningOf } from '../webgpu/tuning.ts';
import { autotuned } from './autotune.ts';
import { Engine } from './engine.ts';

export const BACKENDS = ['auto', 'webgpu', 'cpu'] as const;
export type BackendChoice = (typeof BACKENDS)[number];

/** Parts of images must be large enough to be worth their way. */
const LEAST_MEMORY = 2 ** 20;
/** Of the memory limit, what buffers may take that wait for their next use. */
const WAITING = 1 / 8;

export interface EngineOptions {
  /** `auto` (default): a hardware GPU where there is one, else the CPU engine; `webgpu` takes any adapter. */
  readonly backend?: BackendChoice;
  /** A device of yours, which stays yours; `backend` is then `webgpu`. */
  readonly device?: GPUDevice;
  /**
   * Bytes that the WebGPU engine may take on the device, about. Images that do not fit lie in memory, and are worked on part by part;
   * the results are the same. Default: what the device allows; one image never exceeds one of its buffers.
   */
  readonly memoryLimit?: number;
  /**
   * Measure first, once per adapter, how the WebGPU engine is fastest there. Results stay the same within float32's rounding. Takes about a second on a software adapter. Default: what suits the kind of adapter.
   */
  readonly tune?: boolean;
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
 * An engine on the backend asked for. Throws DeviceError where `webgpu` is forced and no adapter is found, OptionError
 * for an unknown backend or too small a `memoryLimit`.
 */
export async function createEngine({
  backend = 'auto',
  device,
  memoryLimit = Number.POSITIVE_INFINITY,
  tune = false,
}: EngineOptions = {}): Promise<Engine> {
  if (!BACKENDS.includes(backend)) {
    throw new OptionError(`unknown backend '${backend}': use ${BACKENDS.join(', ')}`);
  }
  if (!(memoryLimit >= LEAST_MEMORY)) {
    throw new OptionError(
      `a memoryLimit of ${memoryLimit} bytes is too little: give ${LEAST_MEMORY} or more`,
    );
  }
  const onDevice = async (opened: GPUDevice, owned: boolean) => {
    const waitingBytes = Math.min(tuningOf(opened).waitingBytes, memoryLimit * WAITING);
    const tuning = { waitingBytes, ...(tune && (await autotuned(opened))) };
    return new Engine(new LargeExecutor(new WebGpuExecutor(opened, owned, tuning), memoryLimit));
  };
  if (device) return onDevice(device, false);
  if (backend === 'cpu') return new Engine(new CpuExecutor());
  const choice = await choose({ software: backend === 'webgpu' });
  if (choice.adapter && (backend === 'webgpu' || choice.backend === 'webgpu')) {
    return onDevice(await openDevice(choice.adapter), true);
  }
  if (backend === 'webgpu') {
    throw new DeviceError("no WebGPU adapter was found: install a Vulkan driver, or use backend 'cpu'");
  }
  return new Engine(new CpuExecutor());
}
