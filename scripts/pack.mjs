// Writes out/pack: this machine's Node, Dawn, the benchmark and the parity tests, to run on a bare x86-64 Linux with a Vulkan driver.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { assembly } from './assembly.mjs';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out/pack');
const CONTENTS = join(ROOT, 'out/pack-contents');
const LIMIT = 45e6;

const ENTRIES = {
  bench: 'test/bench/main.ts',
  'bench-fit': 'test/bench/fit/main.ts',
  parity: 'test/bench/pack/parity.ts',
};

const COMPRESS = `
import sys, tarfile
with tarfile.open(sys.argv[1], "w:xz", preset=9) as archive:
    archive.add(sys.argv[2], ".")
`;

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('bench:pack packs the Node that runs it: run it on x86-64 Linux');
  process.exit(1);
}
for (const folder of [OUT, CONTENTS]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
console.log('building');
await build({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  plugins: [assembly()],
  resolve: { alias: { vitest: join(ROOT, 'test/bench/pack/vitest.ts') } },
  ssr: { noExternal: true, external: ['webgpu', 'sharp', 'playwright'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: CONTENTS,
    emptyOutDir: false,
    rolldownOptions: {
      // package.json says that no module has side effects; those of tests have.
      treeshake: { moduleSideEffects: true },
      input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(ROOT, file)])),
    },
  },
});
writeFileSync(join(CONTENTS, 'package.json'), '{ "type": "module" }\n');
copyFileSync(process.execPath, join(CONTENTS, 'node'));
const dawn = 'node_modules/webgpu';
for (const file of ['package.json', 'index.js', 'LICENSE.md', 'dist/linux-x64']) {
  cpSync(join(ROOT, dawn, file), join(CONTENTS, dawn, file), { recursive: true });
}
console.log('compressing: about a minute');
execFileSync('python3', ['-c', COMPRESS, join(OUT, 'payload.tar.xz'), CONTENTS], { stdio: 'inherit' });
copyFileSync(join(ROOT, 'test/bench/pack/run.sh'), join(OUT, 'run.sh'));
rmSync(CONTENTS, { recursive: true });
const { size } = statSync(join(OUT, 'payload.tar.xz'));
console.log(`out/pack: ${(size / 1e6).toFixed(1)} MB. Carry it, and run: sh run.sh`);
if (size > LIMIT) {
  console.error(`that is over ${LIMIT / 1e6} MB`);
  process.exit(1);
}
