import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishedEntries } from '../../scripts/published.mjs';
import { installed } from './packed.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMPILERS = join(import.meta.dirname, 'compilers');
const WEBGPU_TYPES = '@webgpu/types';

/** What an application sets; nothing more is needed. */
const OPTIONS = {
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2022',
  lib: ['es2022', 'dom'],
};
const MODULES = [
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
] as const;
const VERSIONS = ['5.7', '5.9', '6', '7'];

let folder = '';

beforeAll(async () => {
  const lock = join(COMPILERS, 'package-lock.json');
  const done = join(COMPILERS, 'node_modules/.package-lock.json');
  if (!existsSync(done) || statSync(done).mtimeMs < statSync(lock).mtimeMs) {
    const options = { cwd: COMPILERS, shell: process.platform === 'win32' };
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  }
  folder = await installed();
  cpSync(join(ROOT, 'node_modules', WEBGPU_TYPES), join(folder, 'node_modules', WEBGPU_TYPES), {
    recursive: true,
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  const names = Object.keys(publishedEntries()).map((entry) => `pullback${entry.slice(1)}`);
  const lines = names.flatMap((name, k) => [
    `import * as entry${k} from '${name}';`,
    `console.log(entry${k});`,
  ]);
  writeFileSync(join(folder, 'application.ts'), lines.join('\n'));
  writeFileSync(join(folder, 'nothing.ts'), 'export {};');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Consumer {
  readonly version: string;
  readonly types: readonly string[];
  readonly module: object;
}

/** What the compiler says of a file. */
async function errors(file: string, { version, types, module }: Consumer): Promise<string[]> {
  const config = `${file}-${version}-${types.length}.json`;
  const compilerOptions = { ...OPTIONS, ...module, types };
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files: [file] }));
  const compiler = join(COMPILERS, `node_modules/typescript-${version}/bin/tsc`);
  const options = { cwd: folder, maxBuffer: 2 ** 26 };
  const compiled = promisify(execFile)(process.execPath, [compiler, '-p', config], options);
  const { stdout } = await compiled.catch((error: { stdout: string }) => error);
  return stdout.split('\n').filter((line) => line !== '');
}

const consumers = VERSIONS.flatMap((version) => [
  { version, types: [], also: 'no other types', module: MODULES[0] },
  { version, types: [WEBGPU_TYPES], also: WEBGPU_TYPES, module: MODULES[1] },
]);

it.each(consumers)('TypeScript $version finds no error in the declarations, with $also', async (consumer) => {
  // Since version 6, `@webgpu/types` and the compiler's own types contradict each other.
  const others = await errors('nothing.ts', consumer);
  const found = await errors('application.ts', consumer);
  expect(found.filter((line) => !others.includes(line))).toEqual([]);
});
