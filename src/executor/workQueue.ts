interface Failure {
  readonly error: unknown;
  told: boolean;
}

/** Work that must wait for the host: it runs in the order it was given, after what was given before it. */
export class WorkQueue {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failure: Failure | undefined;

  /** Whether new work must wait too. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  add(work: () => Promise<void> | void): void {
    this.#forget();
    this.#queue(() => (this.#failure ? undefined : work())).catch((error: unknown) => {
      this.#failure ??= { error, told: false };
    });
  }

  /** Runs it now, or in its turn, and not before `ready`. */
  order(work: () => void, ready?: Promise<void>): void {
    // Its turn may come long after it fails.
    ready?.catch(() => {});
    if (ready) this.add(() => ready.then(work));
    else if (this.busy) this.add(work);
    else work();
  }

  /** Begins work now, or in its turn, and resolves to what it does; what comes after need not wait for its end. Rejects where it was left out. */
  answer<T>(work: () => Promise<T>): Promise<T> {
    this.#forget();
    if (!this.busy && !this.#failure) return work();
    return new Promise((resolve, reject) => {
      this.#queue(() => {
        this.#tell();
        resolve(work());
      }).catch(reject);
    });
  }

  /** Resolves once all is done. Rejects, once, with what the first failure threw; what came after it was left out. */
  async settled(): Promise<void> {
    await this.#last;
    if (!this.#failure?.told) this.#tell();
  }

  #queue(work: () => Promise<void> | void): Promise<void> {
    this.#waiting++;
    const turn = this.#last.then(work).finally(() => {
      this.#waiting--;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  #tell(): void {
    if (!this.#failure) return;
    this.#failure.told = true;
    throw this.#failure.error;
  }

  /** What failed is over once someone knows and nothing waits. */
  #forget(): void {
    if (!this.busy && this.#failure?.told) this.#failure = undefined;
  }
}
