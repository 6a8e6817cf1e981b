/** Work that must wait for the host: it runs in the order it was given, after what was given before it. */
export class Late {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failure: { readonly error: unknown } | undefined;

  /** Whether new work must wait too. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  add(work: () => Promise<void> | void): void {
    this.#waiting++;
    this.#last = this.#last
      .then(() => (this.#failure ? undefined : work()))
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#waiting--;
      });
  }

  /** Runs it now, or in its turn. */
  order(work: () => void): void {
    if (this.busy) this.add(work);
    else work();
  }

  /** Resolves once all is done. Rejects, once, with what the first failure threw; what came after it was left out. */
  async settled(): Promise<void> {
    await this.#last;
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }
}
