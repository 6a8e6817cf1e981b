import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { assembly } from './scripts/assembly.mjs';
import { publishedEntries } from './scripts/published.mjs';
import { PROPERTIES } from './scripts/seed.mjs';
import { CHROMIUM, VULKAN_DRIVER } from './scripts/system.mjs';

/** On a device: Dawn in Node runs all of them, Chromium the few below, and the rest by `npm run test:slow`. */
const GPU_TESTS = 'test/**/*.gpu.test.ts';
/** On Dawn in Node alone: they read files. */
const DAWN_TESTS = 'test/**/*.dawn.test.ts';
/** In Chromium too, where test/browser tries a spec of each kernel. */
const BOTH_TESTS = ['test/parity/leaves.gpu.test.ts'];
const BROWSER_TESTS = 'test/browser/**/*.test.ts';
/** In Node, which drives a browser. */
const PAGE_TESTS = 'test/page/**/*.page.test.ts';
/** Of these, what measures time: alone. */
const SPEED_TESTS = 'test/page/speed.page.test.ts';
/** On the arithmetic of the benchmarks. */
const BENCH_TESTS = 'test/bench/**/*.test.ts';
/** On what is built and published. */
const PACKAGE_TESTS = 'test/package/**/*.test.ts';
/** Whole fits on the CPU engine, and what drives them: `npm run test:fast` leaves them out. */
const FIT_TESTS = 'test/{fit,joint,search,sequence,cli}/**/*.test.ts';
/** In a process of its own: examples name files by relative paths, and a thread cannot change its folder. */
const EXAMPLE_TESTS = 'test/docs/examples.test.ts';
/** What `npm test` leaves to `npm run test:slow`. */
const SLOW_TESTS = 'test/**/*.slow.test.ts';
const SLOW_GPU_TESTS = 'test/**/*.slow.{gpu,dawn}.test.ts';
/** Of these, what fills memory or takes minutes: on Dawn in Node alone. */
const HUGE_TESTS = 'test/{engine,fit}/**/*.slow.gpu.test.ts';

/** The package by its own name, in the examples and those of the documents. */
const alias = Object.entries(publishedEntries()).map(([entry, path]) => ({
  find: new RegExp(`^pullback${entry.slice(1)}$`),
  replacement: `${import.meta.dirname}/${path}.ts`,
}));

/** Properties that are tried this many times as often. */
const propertiesTimes = (factor: number) => ({
  ...PROPERTIES,
  PULLBACK_RUNS: String(factor * Number(PROPERTIES.PULLBACK_RUNS)),
});

/** Limits are for hangs: far above what the slowest test takes on a busy machine. */
const limits = { testTimeout: 300_000, hookTimeout: 120_000 };
const common = { ...limits, env: PROPERTIES, isolate: false };

// As many workers as cores: the default leaves one idle.
const unit = { ...common, pool: 'threads' as const, maxWorkers: '100%' };
const units = {
  ...unit,
  include: ['test/**/*.test.ts'],
  exclude: [
    FIT_TESTS,
    GPU_TESTS,
    DAWN_TESTS,
    BROWSER_TESTS,
    PAGE_TESTS,
    PACKAGE_TESTS,
    EXAMPLE_TESTS,
    SLOW_TESTS,
  ],
  sequence: { groupOrder: 0 },
};
const gpu = {
  ...common,
  setupFiles: ['test/support/dawn.ts'],
  pool: 'forks' as const,
  // Two, each with its device: a driver compiles a pipeline on one core.
  maxWorkers: 2,
  env: { ...PROPERTIES, VK_DRIVER_FILES: VULKAN_DRIVER, VK_ICD_FILENAMES: VULKAN_DRIVER },
};
// One page at a time: a software device takes every core.
// A function, since the runner names the instances of each project.
const browser = () => ({
  ...common,
  fileParallelism: false,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: {
        executablePath: CHROMIUM,
        args: [
          '--enable-unsafe-webgpu',
          '--no-sandbox',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  },
});

const plugins = [assembly()];
// Known from the start: a dependency found later would reload the page in mid-test.
const optimizeDeps = { include: ['fast-check', 'wgsl-preprocessor/wgsl-preprocessor.js'] };

console.log(
  `properties: PULLBACK_SEED=${PROPERTIES.PULLBACK_SEED} (of the commit, unless set), PULLBACK_RUNS=${PROPERTIES.PULLBACK_RUNS}`,
);

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'out/tests.json' },
    projects: [
      { plugins, resolve: { alias }, test: { ...units, name: 'unit' } },
      {
        plugins,
        resolve: { alias },
        // The same files but those of the benchmarks, and fewer inputs of each property.
        test: {
          ...units,
          name: 'unit-fast',
          exclude: [...units.exclude, BENCH_TESTS],
          env: propertiesTimes(1 / 10),
        },
      },
      {
        plugins,
        resolve: { alias },
        test: {
          ...common,
          name: 'examples',
          include: [EXAMPLE_TESTS],
          pool: 'forks',
          // Beside those of `gpu`.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins,
        test: {
          ...unit,
          name: 'fits',
          include: [FIT_TESTS],
          exclude: [GPU_TESTS, DAWN_TESTS, SLOW_TESTS],
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins,
        test: {
          ...gpu,
          name: 'gpu',
          include: [GPU_TESTS, DAWN_TESTS],
          exclude: [SLOW_GPU_TESTS],
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins,
        optimizeDeps,
        test: {
          ...browser(),
          name: 'browser',
          include: [...BOTH_TESTS, BROWSER_TESTS],
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins,
        test: {
          ...common,
          name: 'page',
          include: [PAGE_TESTS],
          exclude: [SPEED_TESTS],
          globalSetup: ['test/page/build.ts'],
          pool: 'forks',
          // Two, each with its browser: what a page waits for, a fit above all, takes one core.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        plugins,
        test: {
          ...common,
          name: 'speed',
          include: [SPEED_TESTS],
          globalSetup: ['test/page/build.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 8 },
        },
      },
      {
        test: {
          ...limits,
          name: 'package-slow',
          include: [PACKAGE_TESTS],
          globalSetup: ['test/package/build.ts', 'test/page/build.ts'],
          hookTimeout: 300_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        plugins,
        test: { ...unit, name: 'unit-slow', include: [SLOW_TESTS], sequence: { groupOrder: 5 } },
      },
      {
        plugins,
        // The laws again, of more inputs.
        test: {
          ...unit,
          name: 'laws-slow',
          include: ['test/{laws,color,resampling,transforms}/**/*.test.ts'],
          exclude: [GPU_TESTS, DAWN_TESTS, SLOW_TESTS],
          env: propertiesTimes(5),
          sequence: { groupOrder: 5 },
        },
      },
      {
        plugins,
        test: { ...gpu, name: 'gpu-slow', include: [SLOW_GPU_TESTS], sequence: { groupOrder: 6 } },
      },
      {
        plugins,
        optimizeDeps,
        test: {
          ...browser(),
          name: 'browser-slow',
          include: [GPU_TESTS],
          exclude: [...BOTH_TESTS, HUGE_TESTS],
          sequence: { groupOrder: 7 },
        },
      },
    ],
  },
});
