import { CommanderError } from 'commander';
import { PullbackError } from '../base/errors.ts';
import { programFor } from './program.ts';
import { EXIT, type Terminal } from './report/terminal.ts';

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

function complaint(error: unknown): string {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof PullbackError) return message;
  return `unexpected error: ${message} (PULLBACK_DEBUG=1 shows where)`;
}

/** Runs the command line and gives the exit code. Never throws: every failure is one line on standard error. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await programFor(terminal).parseAsync(args, { from: 'user' });
    return terminal.exitCode;
  } catch (error) {
    terminal.live('');
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    terminal.err(`pullback: ${complaint(error)}\n`);
    if (process.env.PULLBACK_DEBUG && error instanceof Error) terminal.err(`${error.stack}\n`);
    return EXIT.failure;
  }
}
