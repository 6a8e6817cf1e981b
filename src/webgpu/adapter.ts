import { DeviceError } from '../base/errors.ts';

/** What the adapter calls itself. */
export const adapterName = (info: GPUAdapterInfo): string =>
  info.description ||
  [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') ||
  'unnamed adapter';

/** A rasterizer on the CPU: slower than the CPU engine, so `auto` passes it by. */
export const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(adapterName(info));

/** The page's GPU, or Dawn's in Node; undefined where there is none. */
export async function findGpu(): Promise<GPU | undefined> {
  if (typeof navigator !== 'undefined' && navigator.gpu) return navigator.gpu;
  if (typeof process === 'undefined' || !process.versions?.node) return undefined;
  const { nodeGpu } = await import('../node/gpu.ts');
  return nodeGpu();
}

// Dawn frees what it still uses when these are collected, and the process ends with a fault.
const kept: unknown[] = [];

/** An adapter, or undefined. Each is good for one device. */
export async function findAdapter(gpu: GPU): Promise<GPUAdapter | undefined> {
  const adapter = (await gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;
  kept.push(gpu, adapter);
  return adapter;
}

const WANTED_FEATURES = ['subgroups', 'timestamp-query'] as const;
const WANTED_LIMITS = ['maxStorageBufferBindingSize', 'maxBufferSize'] as const;

/** A device with the features that speed kernels up and the largest buffers that the adapter allows. */
export async function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredFeatures = WANTED_FEATURES.filter((feature) => adapter.features.has(feature));
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  try {
    const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
    kept.push(device);
    return device;
  } catch (error) {
    throw new DeviceError(`the adapter gave no device (${(error as Error).message}): use backend 'cpu'`, {
      cause: error,
    });
  }
}
