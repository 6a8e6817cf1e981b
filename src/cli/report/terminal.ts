import type { Colors } from 'picocolors/types.js';

/** Where a command writes, and how it is interrupted. */
export interface Terminal {
  /** Standard output: results. */
  out(text: string): void;
  /** Standard error: what went wrong. */
  err(text: string): void;
  /** Replaces the progress line on a terminal; an empty text clears it. */
  live(text: string): void;
  /** A signal that the first Ctrl-C from now on aborts; a second one ends the program. */
  interruptible(): AbortSignal;
  readonly colors: Colors;
  exitCode: number;
}

export const EXIT = { failure: 1, usage: 2, noAnswer: 3, interrupted: 130 } as const;
