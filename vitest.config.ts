import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { assembly } from './scripts/assembly.mjs';
import { publishedEntries } from './scripts/published.mjs';
import { CHROMIUM, VULKAN_DRIVER } from './scripts/system.mjs';

const GPU_TESTS = 'test/**/*.gpu.test.ts';
// On Dawn in Node alone: they read files.
const DAWN_TESTS = 'test/**/*.dawn.test.ts';
const BROWSER_TESTS = 'test/browser/**/*.test.ts';
// In Node, which drives a browser.
const PAGE_TESTS = 'test/page/**/*.page.test.ts';
// On what is built and published.
const PACKAGE_TESTS = 'test/package/**/*.test.ts';

/** The package by its own name, in the examples of the documents. */
const alias = Object.entries(publishedEntries()).map(([entry, path]) => ({
  find: new RegExp(`^pullback${entry.slice(1)}$`),
  replacement: `${import.meta.dirname}/${path}.ts`,
}));

// One software device at a time: it already uses every core.
const oneAtATime = { isolate: false, fileParallelism: false, testTimeout: 120_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'out/tests.json' }]],
    projects: [
      {
        plugins: [assembly()],
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [GPU_TESTS, DAWN_TESTS, BROWSER_TESTS, PAGE_TESTS, PACKAGE_TESTS],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [assembly()],
        test: {
          name: 'gpu',
          include: [GPU_TESTS, DAWN_TESTS],
          setupFiles: ['test/support/dawn.ts'],
          pool: 'forks',
          env: { VK_DRIVER_FILES: VULKAN_DRIVER, VK_ICD_FILENAMES: VULKAN_DRIVER },
          ...oneAtATime,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [assembly()],
        test: { name: 'page', include: [PAGE_TESTS], ...oneAtATime, sequence: { groupOrder: 3 } },
      },
      {
        test: {
          name: 'package',
          include: [PACKAGE_TESTS],
          globalSetup: ['test/package/build.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        // Known from the start: a dependency found later would reload the page in mid-test.
        optimizeDeps: { include: ['fast-check', 'wgsl-preprocessor/wgsl-preprocessor.js'] },
        plugins: [assembly()],
        test: {
          name: 'browser',
          include: [GPU_TESTS, BROWSER_TESTS],
          ...oneAtATime,
          sequence: { groupOrder: 2 },
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
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
