import type { Colors } from 'picocolors/types.js';

/** Where a command writes, and how it hears of Ctrl-C. */
export interface Terminal {
  /** Standard output: results. */
  out(text: string): void;
  /** Standard error: what went wrong. */
  err(text: string): void;
  /** Replaces the line below the output, where a person watches; an empty text clears it. */
  live(text: string): void;
  /** From now on, Ctrl-C aborts this signal; a second one ends the program. */
  interruptible(): AbortSignal;
  readonly colors: Colors;
  exitCode: number;
}

export const EXIT = { failure: 1, usage: 2, noAnswer: 3, interrupted: 130 } as const;
