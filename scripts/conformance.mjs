import { spawnSync } from 'node:child_process';

// Runs the conformance cases on both engines and writes what passes into docs/conformance.md and README.md.
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'gpu', 'test/conformance'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, UPDATE_DOCS: '1' },
});
process.exitCode = status ?? 1;
