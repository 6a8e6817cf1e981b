import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds `dist/` where it is missing or older than the sources, once before the tests of the package. */
export function setup(): void {
  const root = join(import.meta.dirname, '../..');
  execFileSync(process.execPath, ['scripts/setup.mjs', '--build'], { cwd: root, stdio: 'inherit' });
}
