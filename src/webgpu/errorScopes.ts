import { DeviceError } from '../errors.ts';

/** Watches the calls of one engine on a device that may be shared: errors of others are not its own. */
export class ErrorScopes {
  readonly #device: GPUDevice;
  #pending: Promise<GPUError | null>[] = [];
  #lost: string | undefined;

  constructor(device: GPUDevice) {
    this.#device = device;
    void device.lost.then(({ message, reason }) => {
      this.#lost = `the device was lost (${message || reason})`;
    });
  }

  /** Runs synchronous calls on the device; what they get wrong comes up in `check`. */
  guard<T>(work: () => T): T {
    this.#device.pushErrorScope('validation');
    this.#device.pushErrorScope('out-of-memory');
    try {
      return work();
    } finally {
      this.#pending.push(this.#device.popErrorScope(), this.#device.popErrorScope());
    }
  }

  /** Throws DeviceError where a guarded call failed, once, or where the device is lost. */
  async check(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    const errors = await Promise.all(pending.map((scope) => scope.catch(() => null)));
    const failure = this.#lost ?? errors.find((error) => error)?.message.split('\n', 1)[0];
    if (failure) throw new DeviceError(`${failure}: make a new engine, or use backend 'cpu'`);
  }
}
