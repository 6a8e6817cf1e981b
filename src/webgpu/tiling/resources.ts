import type { Samples } from '../../../shaders/language/samples.ts';
import { ImageError } from '../../base/errors.ts';
import type { Resource } from '../../executor/executor.ts';

/** An array in memory, in the type that twins use, or a resource on the device. */
export type Memory = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
export type Place = { readonly memory: Memory } | { readonly device: Resource };

/** A resource in memory or on the device. */
export class PlacedResource implements Resource {
  readonly kind: Resource['kind'];
  readonly length: number;
  readonly #free: (place: Place) => void;
  #place: Place | undefined;

  constructor(kind: Resource['kind'], length: number, place: Place, free: (place: Place) => void) {
    this.kind = kind;
    this.length = length;
    this.#place = place;
    this.#free = free;
  }

  get place(): Place {
    if (!this.#place)
      throw new ImageError('this image was destroyed: read it before you destroy it, or make it again');
    return this.#place;
  }

  destroy(): void {
    if (this.#place) this.#free(this.#place);
    this.#place = undefined;
  }
}

export const placeOf = (resource: Resource): Place => (resource as PlacedResource).place;

/** Samples in memory, copied from the caller's array. */
export const inMemory = (length: number, data: Samples | undefined): Place => ({
  memory: data ? new Float32Array(data) : new Float32Array(length),
});
