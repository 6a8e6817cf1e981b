import { DeviceError } from '../base/errors.ts';

/** What the adapter calls itself. */
export const adapterName = (info: GPUAdapterInfo): string =>
  info.description ||
  [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') ||
  'unnamed adapter';

/** A rasterizer on the CPU: slower than the CPU engine, so `auto` passes it by. */
export const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(adapterName(info));

/**
 * An adapter of the page's GPU, or of Dawn's in Node; undefined where there is none. Each is good for one device. In Node, an adapter that
 * is software comes only if `software` is set. Throws DeviceError where Dawn is wanted and not installed.
 */
export async function findAdapter(software: boolean): Promise<GPUAdapter | undefined> {
  if (typeof navigator !== 'undefined' && navigator.gpu) {
    return (await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;
  }
  if (typeof process === 'undefined' || !process.versions?.node) return undefined;
  const { nodeAdapter } = await import('../node/gpu.ts');
  return nodeAdapter(software);
}

/** Turns of the event loop in which Dawn ends what waits when a device is lost; it takes one. */
const LAST_TURNS = 4;

// Dawn ends the process with a fault where the GPU of a device is collected before it, or while a promise of it waits. The
// adapter has the GPU.
const adapterOf = new WeakMap<GPUDevice, GPUAdapter>();
const inUse = new Set<GPUDevice>();

async function holdUntilLost(device: GPUDevice): Promise<void> {
  inUse.add(device);
  await device.lost;
  for (let turn = 0; turn < LAST_TURNS; turn++) await new Promise((resolve) => setTimeout(resolve));
  inUse.delete(device);
}

const WANTED_FEATURES = ['subgroups', 'timestamp-query'] as const;
const WANTED_LIMITS = ['maxStorageBufferBindingSize', 'maxBufferSize'] as const;

/** A device with the features that speed kernels up and the largest buffers that the adapter allows. */
export async function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredFeatures = WANTED_FEATURES.filter((feature) => adapter.features.has(feature));
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  try {
    const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
    adapterOf.set(device, adapter);
    void holdUntilLost(device);
    return device;
  } catch (error) {
    throw new DeviceError(`the adapter gave no device (${(error as Error).message}): use backend 'cpu'`, {
      cause: error,
    });
  }
}
