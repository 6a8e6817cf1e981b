import * as deferred from '../../src/operations/deferred.ts';

const WANTED: GPUFeatureName[] = ['subgroups', 'timestamp-query', 'float32-filterable'];

// Kept on the global object so that files sharing a worker share the device, and Dawn never sees it collected.
const shared = globalThis as { testDevice?: Promise<{ adapter: GPUAdapter; device: GPUDevice }> };

/** The one device of this worker, on Dawn in Node and in Chromium alike, with every wanted feature it has. */
export async function testDevice(): Promise<GPUDevice> {
  shared.testDevice ??= requestDevice();
  return (await shared.testDevice).device;
}

async function requestDevice() {
  // A bare WebGpuExecutor waits for no code.
  await Promise.all(Object.values<{ load(): Promise<unknown> }>(deferred).map(({ load }) => load()));
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('no WebGPU adapter: run `node scripts/setup.mjs --tests`');
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredFeatures: WANTED.filter((feature) => adapter.features.has(feature)),
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  return { adapter, device };
}
