import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { assembly } from './scripts/assembly.mjs';

const ENTRIES = {
  index: 'src/index.ts',
  node: 'src/node/index.ts',
  cli: 'src/cli/main.ts',
  bench: 'test/bench/main.ts',
  'bench-fit': 'test/bench/fit/main.ts',
  'bench-peers': 'test/bench/peers/main.ts',
};

const TESTS = join(import.meta.dirname, 'test');

const packages = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.optionalDependencies),
  'echarts',
  'playwright',
];

/** Installed packages and Node's own modules stay imports; everything else is bundled. */
const external = (id: string) =>
  id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`));

/** Lets `npx pullback` run the built command line inside this checkout. */
const runnable = (program: string): Plugin => ({
  name: 'runnable',
  writeBundle() {
    if (!existsSync(program) || process.platform === 'win32') return;
    chmodSync(program, 0o755);
    rmSync('node_modules/.bin/pullback', { force: true });
    symlinkSync(join('../..', program), 'node_modules/.bin/pullback');
  },
});

export default defineConfig({
  plugins: [assembly(), runnable('dist/cli.js')],
  build: {
    target: 'es2023',
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(file))),
      formats: ['es'],
    },
    rolldownOptions: {
      external,
      output: {
        entryFileNames: '[name].js',
        // What only the benches share is not published, as they are not.
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.every((id) => id.startsWith(TESTS)) ? 'bench-[name].js' : 'chunks/[name].js',
        banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
