import pc from 'picocolors';
import type { Terminal } from './report/terminal.ts';
import { run } from './run.ts';

const { stdout, stderr } = process;

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output has seen enough, as in `pullback info | head -1`.
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  live(text) {
    if (stderr.isTTY) stderr.write(`\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
  },
  interruptible() {
    const controller = new AbortController();
    process.once('SIGINT', () => controller.abort());
    return controller.signal;
  },
  colors: pc.createColors(stdout.isTTY && pc.isColorSupported),
  exitCode: 0,
};

process.exitCode = await run(process.argv.slice(2), terminal);
