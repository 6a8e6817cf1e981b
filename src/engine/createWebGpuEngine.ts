import { DeviceError } from '../base/errors.ts';
import { type ColorSupport, supportColors } from '../operations/colorSupport.ts';
import { findAdapter, openDevice } from '../webgpu/adapter.ts';
import { WebGpuExecutor } from '../webgpu/executor.ts';
import { LargeExecutor } from '../webgpu/tiling/largeExecutor.ts';
import { tuningOf } from '../webgpu/tuning.ts';
import { Engine } from './engine.ts';
import { checkMemoryLimit } from './memoryLimit.ts';

/** The share of the memory limit for buffers that wait for reuse. */
const WAITING = 1 / 8;

/** Options of a WebGPU engine. */
export interface WebGpuOptions {
  /**
   * An existing device to share, which the engine does not destroy. Default: a new device of the
   * high-performance adapter.
   */
  readonly device?: GPUDevice;
  /** An existing adapter from which the device is requested. An adapter provides only one device. */
  readonly adapter?: GPUAdapter;
  /**
   * The approximate number of bytes that the engine may use on the device. Images that do not fit are kept in
   * host memory and processed part by part, with the same results. Default: the limits of the device, which
   * also limit the size of each image.
   */
  readonly memoryLimit?: number;
  /**
   * Whether to measure first, once per adapter, which tuning is fastest. Results stay the same within float32
   * rounding. It takes about a second on a software adapter. Default: `false`, a tuning for the kind of
   * adapter.
   */
  readonly tune?: boolean;
  /** Pass `colors` to support color images. Default: only images of plain numbers. */
  readonly colors?: ColorSupport;
}

/** Opens the device of any adapter. Throws DeviceError if there is none. */
async function foundDevice(): Promise<GPUDevice> {
  const adapter = await findAdapter(true);
  if (adapter) return openDevice(adapter);
  throw new DeviceError("no WebGPU adapter was found: install a Vulkan driver, or use backend 'cpu'");
}

/**
 * Makes an engine on a WebGPU device: of a hardware adapter or, if there is none, of a software adapter.
 * Throws DeviceError if no adapter is found, OptionError if `memoryLimit` is too small.
 *
 * @example
 * ```ts
 * import { createWebGpuEngine } from 'pullback/webgpu';
 *
 * try {
 *   const engine = await createWebGpuEngine();
 *   console.log(engine.adapter);
 *   engine.destroy();
 * } catch (error) {
 *   console.log('no GPU', error);
 * }
 * ```
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
