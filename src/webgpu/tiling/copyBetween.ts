import type { WebGpuExecutor } from '../executor.ts';
import { bufferOf } from '../resource.ts';
import type { Place } from './resources.ts';

/** Copies `length` elements from element `first` of the one array to element `start` of the other. */
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

/** Copies samples between memory and the device, or within either. */
export async function copyBetween(device: WebGpuExecutor, from: Place, to: Place, span: Span): Promise<void> {
  const samples = await taken(device, from, span);
  if ('memory' in to) {
    to.memory.set(samples, span.start);
  } else {
    // Recorded work may read the old samples, so it is submitted first.
    device.flush();
    device.device.queue.writeBuffer(
      bufferOf(to.device),
      Float32Array.BYTES_PER_ELEMENT * span.start,
      samples,
    );
  }
}
