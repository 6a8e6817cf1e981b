const kindOf = (size: number, usage: number): string => `${size} ${usage}`;

/**
 * Released buffers, which are reused by the next request of the same size and usage, so that repeated calls allocate
 * nothing.
 */
export class BufferPool {
  readonly #device: GPUDevice;
  readonly #byKind = new Map<string, GPUBuffer[]>();
  /** In the order in which they were released. */
  readonly #waiting = new Set<GPUBuffer>();
  #bytes = 0;

  readonly #capacity: number;

  /** `capacity` is the maximum number of bytes that wait for reuse. */
  constructor(device: GPUDevice, capacity: number) {
    this.#device = device;
    this.#capacity = capacity;
  }

  /** A buffer, and whether it holds old data instead of zeros. */
  take(size: number, usage: number): { readonly buffer: GPUBuffer; readonly used: boolean } {
    const buffer = this.#byKind.get(kindOf(size, usage))?.pop();
    if (!buffer) return { buffer: this.#device.createBuffer({ size, usage }), used: false };
    this.#waiting.delete(buffer);
    this.#bytes -= size;
    return { buffer, used: true };
  }

  /** Keeps a buffer that no pending work uses. The oldest buffers are destroyed to make room. */
  recycle(buffer: GPUBuffer): void {
    const kind = kindOf(buffer.size, buffer.usage);
    const alike = this.#byKind.get(kind) ?? [];
    alike.push(buffer);
    this.#byKind.set(kind, alike);
    this.#waiting.add(buffer);
    this.#bytes += buffer.size;
    for (const oldest of this.#waiting) {
      if (this.#bytes <= this.#capacity) return;
      this.#drop(oldest);
    }
  }

  /** Destroys all waiting buffers. */
  clear(): void {
    for (const buffer of this.#waiting) this.#drop(buffer);
  }

  #drop(buffer: GPUBuffer): void {
    const alike = this.#byKind.get(kindOf(buffer.size, buffer.usage)) ?? [];
    alike.splice(alike.indexOf(buffer), 1);
    this.#waiting.delete(buffer);
    this.#bytes -= buffer.size;
    buffer.destroy();
  }
}
