import type { FitCase } from './case.ts';

/** Replaces the line below the output, where a person watches; an empty text clears it. */
export function live(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

export const progressOf = ({ source, condition, id }: FitCase, done: number, all: number): string =>
  `${done}/${all}  ${source} ${condition} ${id}`;
