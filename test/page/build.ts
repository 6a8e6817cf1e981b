import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT, SHOTS } from './support.ts';

/** Builds the page, once before its tests. */
export function setup(): void {
  mkdirSync(SHOTS, { recursive: true });
  // In its own process: the test runner sets NODE_ENV, which libraries read.
  execFileSync('npx', ['vite', 'build', 'web', '--outDir', `../${BUILT}`, '--logLevel', 'error'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
