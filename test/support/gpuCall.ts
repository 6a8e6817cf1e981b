import type { Storage } from '../../shaders/binding/bindings.ts';
import type { AnyKernel } from '../../shaders/kernel/twin.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import type { Resource } from '../../src/executor/executor.ts';
import type { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { bufferOf } from '../../src/webgpu/resource.ts';
import type { Call } from './calls.ts';
import type { Outputs } from './compare.ts';
import { fixedExponent } from './fixedExponent.ts';

/** Elements that follow each array: read, they would show; written, they are found changed. */
const PADDING = 32;
const CANARY = 1e30;

const padded = (data: ArrayLike<number>): Float32Array => {
  const samples = new Float32Array(data.length + PADDING).fill(CANARY);
  samples.set(data);
  return samples;
};

const write = (executor: WebGpuExecutor, resource: Resource, words: Uint32Array<ArrayBuffer>): Resource => {
  // A buffer may wait to be cleared.
  executor.flush();
  executor.device.queue.writeBuffer(bufferOf(resource), 0, words);
  return resource;
};

/** 64-bit two's complement, low word first. */
function encodeFixed(values: ArrayLike<number>, exponent: number): Uint32Array<ArrayBuffer> {
  const words = new BigInt64Array(Array.from(values, (value) => BigInt(value * 2 ** exponent)));
  return new Uint32Array(words.buffer);
}

const decodeFixed = (words: Uint32Array, exponent: number): Float64Array =>
  Float64Array.from(new BigInt64Array(words.slice().buffer), (word) => Number(word) * 2 ** -exponent);

function checkPadding(binding: string, rest: ArrayLike<number>, expected: number): void {
  if (Array.from(rest).every((value) => value === expected)) return;
  throw new Error(`${binding} was written past its end`);
}

/** Runs a call on a device, every array followed by a canary that must survive. */
export async function runOn<K extends KernelName>(executor: WebGpuExecutor, call: Call<K>): Promise<Outputs> {
  const bindings = Object.entries(KERNELS[call.name].bindings) as [string, Storage][];
  const bound = call.bound as unknown as Record<string, ArrayLike<number>> & { readonly peak?: Uint32Array };
  const params = call.bound.params as { size: ArrayLike<number>; headroom?: number };
  const exponent = fixedExponent(bound.peak?.[0] ?? 0, params.headroom ?? 0);
  const resources: Record<string, Resource> = {};
  for (const [binding, { kind, access }] of bindings) {
    const data = bound[binding];
    if (binding === 'params' || !data) continue;
    if (kind === 'samples') {
      // What a kernel uses up comes with values; what it writes holds none.
      const given = access === 'read' || Array.from(data).some((value) => value !== 0);
      const start = given ? data : new Float32Array(data.length).fill(CANARY);
      resources[binding] = executor.samples(data.length + PADDING, padded(start));
    } else if (kind === 'sums') {
      resources[binding] = executor.sums(data.length, params.size);
    } else if (kind === 'counts') {
      const counts = executor.counts(data.length + PADDING);
      resources[binding] = access === 'read' ? write(executor, counts, Uint32Array.from(data)) : counts;
    } else {
      const fixed = executor.fixed(data.length + PADDING);
      resources[binding] = access === 'read' ? write(executor, fixed, encodeFixed(data, exponent)) : fixed;
    }
  }
  executor.run(
    KERNELS[call.name] as unknown as AnyKernel,
    call.spec as never,
    { params, ...resources } as never,
  );
  const outputs: Record<string, ArrayLike<number>> = {};
  for (const [binding, { kind, access }] of bindings) {
    const resource = resources[binding];
    if (access !== 'read_write' || !resource) continue;
    const { length } = bound[binding] as ArrayLike<number>;
    if (kind === 'samples') {
      const all = await executor.readSamples(resource);
      checkPadding(binding, all.subarray(length), Math.fround(CANARY));
      outputs[binding] = all.subarray(0, length);
    } else if (kind === 'sums') {
      outputs[binding] = await executor.readSums(resource);
    } else {
      const words = await executor.readCounts(resource);
      const used = kind === 'fixed' ? 2 * length : length;
      checkPadding(binding, words.subarray(used), 0);
      outputs[binding] =
        kind === 'fixed' ? decodeFixed(words.subarray(0, used), exponent) : words.subarray(0, used);
    }
  }
  for (const resource of Object.values(resources)) resource.destroy();
  return outputs;
}
