import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT, SHOTS } from './support.ts';

// Several projects need the page; all are set up in one process.
const shared = globalThis as { pageBuilt?: boolean };

/** Builds the page, once before its tests. */
export function setup(): void {
  if (shared.pageBuilt) return;
  shared.pageBuilt = true;
  mkdirSync(SHOTS, { recursive: true });
  // In its own process: the test runner sets NODE_ENV, which libraries read.
  execFileSync('npx', ['vite', 'build', 'web', '--outDir', `../${BUILT}`, '--logLevel', 'error'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
