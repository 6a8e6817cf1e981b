// Checks types, style and what is unused, at once.
import { spawn } from 'node:child_process';

const CHECKS = ['typecheck', 'lint', 'unused'];

const statuses = await Promise.all(CHECKS.map(run));
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;

/** The exit status of an npm script; what it prints is printed once it ends. */
function run(script) {
  const child = spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      process.stdout.write(output);
      resolve(status);
    });
  });
}
