import { DeviceError } from '../base/errors.ts';

const ANEW = "make a new engine, or use backend 'cpu'";
const SMALLER = 'give the engine a memoryLimit, or make the images smaller';

/** Catches the errors of one engine only, on a device that others may use too. */
export class ErrorScopes {
  readonly #device: GPUDevice;
  readonly #onFailure: () => void;
  readonly #pending = new Set<Promise<void>>();
  #failure: string | undefined;
  #lost: string | undefined;

  /** `onFailure` is called after a failure and drops the buffers that wait for reuse, since they may be invalid. */
  constructor(device: GPUDevice, onFailure: () => void) {
    this.#device = device;
    this.#onFailure = onFailure;
    void device.lost.then(({ message, reason }) => {
      this.#lost = `the device was lost (${message || reason}): ${ANEW}`;
    });
  }

  /** Runs synchronous calls on the device. Their errors are reported by `check`. */
  guard<T>(work: () => T): T {
    this.#device.pushErrorScope('validation');
    this.#device.pushErrorScope('out-of-memory');
    try {
      return work();
    } finally {
      this.#watch(this.#device.popErrorScope(), SMALLER);
      this.#watch(this.#device.popErrorScope(), ANEW);
    }
  }

  /** Throws DeviceError once if a guarded call failed, or if the device is lost. */
  async check(): Promise<void> {
    await Promise.all(this.#pending);
    const failure = this.#lost ?? this.#failure;
    this.#failure = undefined;
    if (failure) throw new DeviceError(failure);
  }

  #watch(scope: Promise<GPUError | null>, remedy: string): void {
    const settled = scope
      .then(
        (error) => {
          if (!error) return;
          this.#failure ??= `${error.message.split('\n', 1)[0]}: ${remedy}`;
          this.#onFailure();
        },
        // Popping a scope fails on a lost device, which `lost` reports.
        () => {},
      )
      .finally(() => this.#pending.delete(settled));
    this.#pending.add(settled);
  }
}
