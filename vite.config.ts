import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { assembly } from './scripts/assembly.mjs';
import { BUILT, publishedSources } from './scripts/published.mjs';
import { shaderText } from './scripts/shaderText.mjs';

const PROGRAM = manifest.bin.pullback;
const BENCHES = ['test/bench/main.ts', 'test/bench/fit/main.ts', 'test/bench/peers/main.ts'];

/** Published in a copy, with its license: browsers resolve no bare import. */
const COPIED = 'wgsl-preprocessor';

const installed = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.peerDependencies),
  'echarts',
  'playwright',
];

/** Installed packages and Node's own modules stay imports. */
const external = (id: string) =>
  id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`));

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

const copiedLicense = (): Plugin => ({
  name: 'copied-license',
  generateBundle() {
    const source = readFileSync(`node_modules/${COPIED}/LICENSE`, 'utf8');
    this.emitFile({ type: 'asset', fileName: `vendor/${COPIED}/LICENSE`, source });
  },
});

/** One module per source file, so that a bundler takes of the package what an application uses. */
export default defineConfig({
  plugins: [assembly(), shaderText(), copiedLicense(), runnable(PROGRAM)],
  build: {
    target: 'es2023',
    minify: false,
    outDir: BUILT,
    reportCompressedSize: false,
    lib: { entry: [...publishedSources(), ...BENCHES], formats: ['es'] },
    rolldownOptions: {
      external,
      output: {
        preserveModules: true,
        preserveModulesRoot: import.meta.dirname,
        // npm packs no folder of the name node_modules.
        entryFileNames: ({ name }) => `${name.replace(/^(node_modules|_virtual)\//, 'vendor/')}.js`,
        banner: ({ name, fileName }) =>
          PROGRAM.endsWith(`/${fileName}`)
            ? '#!/usr/bin/env node'
            : name.includes(COPIED)
              ? `/*! ${COPIED}: MIT License, Copyright (c) 2022 Brandon Jones */`
              : '',
      },
    },
  },
});
