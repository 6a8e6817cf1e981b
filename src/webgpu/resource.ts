import { ImageError } from '../base/errors.ts';
import type { Resource } from '../executor/executor.ts';

/** A storage buffer, and its number of elements. */
export class GpuResource implements Resource {
  #buffer: GPUBuffer | undefined;
  readonly #retire: (buffer: GPUBuffer) => void;
  readonly kind: Resource['kind'];
  readonly length: number;

  constructor(
    kind: Resource['kind'],
    length: number,
    buffer: GPUBuffer,
    retire: (buffer: GPUBuffer) => void,
  ) {
    this.kind = kind;
    this.length = length;
    this.#buffer = buffer;
    this.#retire = retire;
  }

  get buffer(): GPUBuffer {
    if (!this.#buffer)
      throw new ImageError('this image was destroyed: read it before you destroy it, or make it again');
    return this.#buffer;
  }

  destroy(): void {
    if (this.#buffer) this.#retire(this.#buffer);
    this.#buffer = undefined;
  }
}

export const bufferOf = (resource: Resource): GPUBuffer => (resource as GpuResource).buffer;
