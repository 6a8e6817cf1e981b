import type { Bindings, BoundAll, Storage } from '../../../shaders/binding/bindings.ts';
import type { TwinnedKernel } from '../../../shaders/kernel/twin.ts';
import { SizeError } from '../../base/errors.ts';
import type { Resource } from '../../executor/executor.ts';
import type { WebGpuExecutor } from '../executor.ts';
import { bufferOf } from '../resource.ts';
import type { Memory, Place } from './resources.ts';

/** Sums that were computed on the host, which are added to those of the device's accumulators when they are read. */
export type HostSums = WeakMap<Resource, Float64Array>;

async function read(device: WebGpuExecutor, resource: Resource): Promise<Memory | Float64Array> {
  if (resource.kind === 'samples') return device.readSamples(resource) as Promise<Memory>;
  if (resource.kind === 'counts') return device.readCounts(resource) as Promise<Memory>;
  if (resource.kind === 'sums') return new Float64Array(resource.length);
  throw new SizeError('∂L/∂X does not fit into the remaining memory: raise the memoryLimit');
}

/** Runs the twin of a kernel on arrays in memory, and on copies of the arrays on the device. */
export async function runOnHost<B extends Bindings, S>(
  device: WebGpuExecutor,
  kernel: TwinnedKernel<B, S>,
  spec: S,
  params: object,
  places: Readonly<Record<string, Place>>,
  sums: HostSums,
): Promise<void> {
  // Loaded when needed, since few programs have images of this size.
  const { compute, fastPathLoading } = await import('../../cpu/compute.ts');
  const bound: Record<string, unknown> = { params };
  const back: (() => void)[] = [];
  for (const [binding, place] of Object.entries(places)) {
    if ('memory' in place) {
      bound[binding] = place.memory;
      continue;
    }
    const resource = place.device;
    const memory = await read(device, resource);
    bound[binding] = memory;
    const { access } = kernel.bindings[binding] as Storage;
    if (access === 'read') continue;
    back.push(() => {
      if (resource.kind !== 'sums') device.device.queue.writeBuffer(bufferOf(resource), 0, memory as Memory);
      else
        sums.set(
          resource,
          (sums.get(resource) ?? new Float64Array(memory.length)).map((v, k) => v + (memory[k] ?? 0)),
        );
    });
  }
  await fastPathLoading(kernel.name, spec);
  compute(kernel, spec, bound as BoundAll<B>);
  for (const write of back) write();
}
