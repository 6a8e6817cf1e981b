import { spawnSync } from 'node:child_process';

// Runs what the documents state, and writes it: docs/schemes.md, docs/size.md, docs/conformance.md and README.md's conformance section.
const RUNS = [
  ['unit', 'test/docs'],
  ['package', 'test/package/size.test.ts'],
  ['gpu', 'test/conformance'],
];

process.exitCode = 0;
for (const [project, folder] of RUNS) {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', project, folder], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, UPDATE_DOCS: '1' },
  });
  process.exitCode ||= status ?? 1;
}
