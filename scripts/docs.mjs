import { spawnSync } from 'node:child_process';

// Writes the generated pages from test results: docs/schemes.md, docs/size.md and docs/conformance.md.
const RUNS = [
  ['unit', 'test/docs'],
  ['package-slow', 'test/package/size.test.ts'],
  ['gpu-slow', 'test/conformance'],
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
