import type { WebGpuExecutor } from '../executor.ts';
import { bufferOf } from '../resource.ts';
import type { Place } from './resources.ts';

/** Of the one, from element `first` on, so many into the other, from element `start` on. */
export interface Span {
  readonly start: number;
  readonly first: number;
  readonly length: number;
}

async function taken(
  device: WebGpuExecutor,
  from: Place,
  { first, length }: Span,
): Promise<Float32Array<ArrayBuffer>> {
  if ('memory' in from) return new Float32Array(from.memory.subarray(first, first + length));
  const part = device.samples(length);
  device.copy(from.device, part, 0, first, length);
  try {
    return (await device.readSamples(part)) as Float32Array<ArrayBuffer>;
  } finally {
    part.destroy();
  }
}

/** Copies samples from where they lie to where others do, of which one is the memory. */
export async function copyBetween(device: WebGpuExecutor, from: Place, to: Place, span: Span): Promise<void> {
  const samples = await taken(device, from, span);
  if ('memory' in to) {
    to.memory.set(samples, span.start);
  } else {
    // What was given before may read there.
    device.flush();
    device.device.queue.writeBuffer(
      bufferOf(to.device),
      Float32Array.BYTES_PER_ELEMENT * span.start,
      samples,
    );
  }
}
