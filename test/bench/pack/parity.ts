import '../../support/dawn.ts';
import { startTests, type VitestRunner, type VitestRunnerConfig } from '@vitest/runner';
import { getTests } from '@vitest/runner/utils';

const FILES = new Map(
  Object.entries(import.meta.glob('../../**/*.gpu.test.ts')).map(([path, load]) => [
    path.replace('../../', '/test/'),
    load,
  ]),
);

const CONFIG: VitestRunnerConfig = {
  root: '/',
  setupFiles: [],
  passWithNoTests: false,
  sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
  maxConcurrency: 1,
  testTimeout: 120_000,
  hookTimeout: 60_000,
  retry: 0,
  includeTaskLocation: false,
  diffOptions: {},
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
  name: 'gpu',
  testNamePattern: undefined,
  allowOnly: false,
  chaiConfig: undefined,
} as unknown as VitestRunnerConfig;

let [passed, failed, skipped] = [0, 0, 0];

const runner: VitestRunner = {
  config: CONFIG,
  importFile: async (path) => {
    await FILES.get(path)?.();
  },
  onAfterRunSuite: (suite) => {
    if (!('filepath' in suite)) return;
    const tests = getTests(suite);
    const bad = tests.filter(({ result }) => result?.state === 'fail');
    const good = tests.filter(({ result }) => result?.state === 'pass');
    passed += good.length;
    // A hook that throws fails its suite, and skips its tests.
    const broken = bad.length === 0 && suite.result?.state === 'fail' ? 1 : 0;
    failed += bad.length + broken;
    skipped += tests.length - good.length - bad.length;
    console.log(
      `${suite.result?.state === 'fail' ? '✗' : '✓'} ${suite.name}: ${good.length} passed, ${bad.length} failed`,
    );
    for (const { name, result } of [suite, ...bad]) {
      for (const { message } of result?.errors ?? []) console.log(`    ${name}: ${message}`);
    }
  },
};

const wanted = process.argv.slice(2);
const paths = [...FILES.keys()].filter(
  (path) => wanted.length === 0 || wanted.some((text) => path.includes(text)),
);
if (paths.length === 0)
  console.log(`none of ${[...FILES.keys()].join(', ')} has "${wanted.join('" or "')}" in its name`);
for (const path of paths) await startTests([path], runner);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
// Dawn keeps the process alive while its device is.
process.exit(failed > 0 || passed === 0 ? 1 : 0);
