import { DeviceError } from '../base/errors.ts';
import { type ColorSupport, supportColors } from '../operations/colorSupport.ts';
import { findAdapter, openDevice } from '../webgpu/adapter.ts';
import { WebGpuExecutor } from '../webgpu/executor.ts';
import { LargeExecutor } from '../webgpu/tiling/largeExecutor.ts';
import { tuningOf } from '../webgpu/tuning.ts';
import { Engine } from './engine.ts';
import { checkMemoryLimit } from './memoryLimit.ts';

/** Of the memory limit, what buffers may take that wait for their next use. */
const WAITING = 1 / 8;

/** What a WebGPU engine runs on, and within which limits. */
export interface WebGpuOptions {
  /** A device of yours, which stays yours. Default: one of its own, of the adapter that promises most speed. */
  readonly device?: GPUDevice;
  /** An adapter of yours, which a device is asked of; an adapter gives one device. */
  readonly adapter?: GPUAdapter;
  /**
   * Bytes that the engine may take on the device, about. Images that do not fit lie in memory, and are worked on part by
   * part; the results are the same. Default: what the device allows; one image never exceeds one of its buffers.
   */
  readonly memoryLimit?: number;
  /**
   * Measure first, once per adapter, how the engine is fastest there. Results stay the same within float32's rounding. Takes
   * about a second on a software adapter. Default: what suits the kind of adapter.
   */
  readonly tune?: boolean;
  /** `colors`, for images of colors. Default: images are of numbers alone. */
  readonly colors?: ColorSupport;
}

/** The device of an adapter that is found. Throws DeviceError where there is none. */
async function foundDevice(): Promise<GPUDevice> {
  const adapter = await findAdapter(true);
  if (adapter) return openDevice(adapter);
  throw new DeviceError("no WebGPU adapter was found: install a Vulkan driver, or use backend 'cpu'");
}

/**
 * An engine on a WebGPU device: hardware or, where there is none, a software adapter. Throws DeviceError where no adapter
 * is found, OptionError for too small a `memoryLimit`.
 */
export async function createWebGpuEngine({
  device,
  adapter,
  memoryLimit = Number.POSITIVE_INFINITY,
  tune = false,
  colors,
}: WebGpuOptions = {}): Promise<Engine> {
  checkMemoryLimit(memoryLimit);
  const opened = device ?? (adapter ? await openDevice(adapter) : await foundDevice());
  const waitingBytes = Math.min(tuningOf(opened).waitingBytes, memoryLimit * WAITING);
  const measured = tune ? await (await import('./autotune.ts')).autotuned(opened) : undefined;
  const executor = new WebGpuExecutor(opened, device === undefined, { waitingBytes, ...measured });
  const large = new LargeExecutor(executor, memoryLimit);
  if (colors) supportColors(large, colors);
  return new Engine(large);
}
