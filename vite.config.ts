import { chmodSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
  ...Object.keys(manifest.peerDependencies),
  'echarts',
  'playwright',
];

/** Installed packages and Node's own modules stay imports; everything else is bundled. */
const external = (id: string) =>
  id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`));

/** Where the page is built to, beside the library. */
const PAGE = 'web';

/** Empties the folder before it is written, but for the page, which `npm start` may be serving. */
const emptied = (): Plugin => {
  let folder: string;
  return {
    name: 'emptied',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    renderStart() {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) {
        if (name !== PAGE) rmSync(join(folder, name), { recursive: true });
      }
    },
  };
};

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
  plugins: [assembly(), emptied(), runnable('dist/cli.js')],
  build: {
    target: 'es2023',
    minify: false,
    sourcemap: true,
    emptyOutDir: false,
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
