import type { Clock } from './timing.ts';

// GPUBufferUsage and GPUMapMode, which Node has no globals for.
const MAP_READ = 1;
const COPY_SRC = 4;
const COPY_DST = 8;
const QUERY_RESOLVE = 512;

/** Timestamps of a query set, at most. */
const CAPACITY = 4096;

/** Adds up the time of the device's compute passes, by timestamps; undefined where the device has none. */
export function passClock(device: GPUDevice): Clock | undefined {
  if (!device.features.has('timestamp-query')) return undefined;
  const querySet = device.createQuerySet({ type: 'timestamp', count: CAPACITY });
  const resolved = device.createBuffer({ size: 8 * CAPACITY, usage: QUERY_RESOLVE | COPY_SRC });
  const readable = device.createBuffer({ size: 8 * CAPACITY, usage: MAP_READ | COPY_DST });
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  let running = false;
  let used = 0;
  device.createCommandEncoder = (descriptor) => {
    const encoder = createCommandEncoder(descriptor);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (pass) => {
      const first = used;
      if (running) used += 2;
      if (!running || used > CAPACITY) return beginComputePass(pass);
      const writes = { querySet, beginningOfPassWriteIndex: first, endOfPassWriteIndex: first + 1 };
      return beginComputePass({ ...pass, timestampWrites: writes });
    };
    return encoder;
  };
  return {
    start: () => {
      running = true;
      used = 0;
    },
    stop: async () => {
      running = false;
      if (used === 0 || used > CAPACITY) return undefined;
      const encoder = createCommandEncoder();
      encoder.resolveQuerySet(querySet, 0, used, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, readable, 0, 8 * used);
      device.queue.submit([encoder.finish()]);
      await readable.mapAsync(MAP_READ, 0, 8 * used);
      const nanoseconds = new BigUint64Array(readable.getMappedRange(0, 8 * used).slice(0));
      readable.unmap();
      return busyOf(nanoseconds);
    },
  };
}

/** Milliseconds between pairs of timestamps, begin and end in turn. */
export function busyOf(nanoseconds: BigUint64Array): number {
  let sum = 0;
  for (let k = 0; k + 1 < nanoseconds.length; k += 2) {
    sum += Number((nanoseconds[k + 1] ?? 0n) - (nanoseconds[k] ?? 0n));
  }
  return sum / 1e6;
}
