interface Failure {
  readonly error: unknown;
  reported: boolean;
}

/** A queue for work that must wait for the host. Work runs in the order in which it was added. */
export class WorkQueue {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failure: Failure | undefined;

  /** Whether the queue is not empty, so that new work must wait. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  add(work: () => Promise<void> | void): void {
    this.#forget();
    this.#queue(() => (this.#failure ? undefined : work())).catch((error: unknown) => {
      this.#failure ??= { error, reported: false };
    });
  }

  /** Runs work now, or in its turn, but not before `ready` resolves. */
  order(work: () => void, ready?: Promise<void>): void {
    // `ready` may reject long before its turn.
    ready?.catch(() => {});
    if (ready) this.add(() => ready.then(work));
    else if (this.busy) this.add(work);
    else work();
  }

  /**
   * Starts work now, or in its turn, and resolves to its result. Later work does not wait for it to end.
   * Rejects if the work was skipped.
   */
  answer<T>(work: () => Promise<T>): Promise<T> {
    this.#forget();
    if (!this.busy && !this.#failure) return work();
    return new Promise((resolve, reject) => {
      this.#queue(() => {
        this.#report();
        resolve(work());
      }).catch(reject);
    });
  }

  /**
   * Resolves when the queue is empty. Rejects once with the first error; work after that failure was skipped.
   */
  async settled(): Promise<void> {
    await this.#last;
    if (!this.#failure?.reported) this.#report();
  }

  #queue(work: () => Promise<void> | void): Promise<void> {
    this.#waiting++;
    const turn = this.#last.then(work).finally(() => {
      this.#waiting--;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  #report(): void {
    if (!this.#failure) return;
    this.#failure.reported = true;
    throw this.#failure.error;
  }

  /** Clears the failure once it has been reported and the queue is empty. */
  #forget(): void {
    if (!this.busy && this.#failure?.reported) this.#failure = undefined;
  }
}
