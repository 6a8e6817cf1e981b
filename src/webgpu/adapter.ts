import { DeviceError } from '../base/errors.ts';

/** The name of the adapter. */
export const adapterName = (info: GPUAdapterInfo): string =>
  info.description ||
  [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') ||
  'unnamed adapter';

/**
 * Whether the adapter is a software rasterizer, which is slower than the CPU engine, so that `auto` ignores
 * it.
 */
export const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(adapterName(info));

/**
 * An adapter of the browser's GPU, or of Dawn in Node; undefined if there is none. An adapter provides one device. In Node, software
 * adapters are found only if `software` is set. Throws DeviceError if Dawn is needed and not installed.
 */
export async function findAdapter(software: boolean): Promise<GPUAdapter | undefined> {
  if (typeof navigator !== 'undefined' && navigator.gpu) {
    return (await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;
  }
  if (typeof process === 'undefined' || !process.versions?.node) return undefined;
  const { nodeAdapter } = await import('../node/gpu.ts');
  return nodeAdapter(software);
}

/** Turns of the event loop that Dawn is given to settle pending promises of a lost device; it takes one. */
const LAST_TURNS = 4;

// Dawn crashes the process if the GPU object is garbage collected before its device, or while a promise of the device is pending. The
// adapter holds the GPU object.
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

/**
 * Opens a device with the features that speed up kernels and with the largest buffers that the adapter
 * allows.
 */
export async function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredFeatures = WANTED_FEATURES.filter((feature) => adapter.features.has(feature));
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  try {
    const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
    adapterOf.set(device, adapter);
    void holdUntilLost(device);
    return device;
  } catch (error) {
    throw new DeviceError(
      `the GPU adapter provides no device (${(error as Error).message}): use backend 'cpu'`,
      {
        cause: error,
      },
    );
  }
}
