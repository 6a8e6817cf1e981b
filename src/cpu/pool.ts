/** Arrays that are done with, for the next of their length: fresh memory costs more than what is at hand. */
export class ArrayPool<A extends Float32Array | Float64Array> {
  readonly #capacity: () => number;
  /** In the order they were given back. */
  readonly #waiting: A[] = [];
  #bytes = 0;

  /** `capacity`: bytes that may wait for their next use now. */
  constructor(capacity: () => number) {
    this.#capacity = capacity;
  }

  /** One that holds what its last use left there, if any waits. */
  take(length: number): A | undefined {
    const index = this.#waiting.findIndex((array) => array.length === length);
    return index < 0 ? undefined : this.#removed(index);
  }

  /** Keeps an array that there is room for; the oldest make it. */
  recycle(array: A): void {
    const capacity = this.#capacity();
    if (array.byteLength <= capacity) {
      this.#waiting.push(array);
      this.#bytes += array.byteLength;
    }
    while (this.#bytes > capacity) this.#removed(0);
  }

  /** Frees all that waits. */
  clear(): void {
    while (this.#waiting.length > 0) this.#removed(0);
  }

  #removed(index: number): A | undefined {
    const [array] = this.#waiting.splice(index, 1);
    this.#bytes -= array?.byteLength ?? 0;
    return array;
  }
}
