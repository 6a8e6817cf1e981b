// Writes the declarations of the modules that package.json's entries reach, beside the built modules.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILT, publishedEntries } from './published.mjs';

const COMPILER = 'node_modules/typescript/bin/tsc';
const SUFFIX = '.d.ts';
const IMPORTED = /(\b(?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(?=['"])/g;
const MAP = /\/\/# sourceMappingURL=.*\s*$/;

process.chdir(join(import.meta.dirname, '..'));
const { status } = spawnSync(process.execPath, [COMPILER, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const reached = new Set(Object.values(publishedEntries()).map((path) => join(BUILT, `${path}${SUFFIX}`)));
for (const file of reached) {
  const text = readFileSync(file, 'utf8');
  for (const [specifier, start] of text.matchAll(IMPORTED)) {
    const path = specifier.slice(start.search(/['"]/) + 1, -'.ts'.length);
    reached.add(join(dirname(file), `${path}${SUFFIX}`));
  }
  // The compiler leaves the sources' endings in declarations; as long as these, `.js` shifts no column of a map.
  writeFileSync(file, text.replaceAll(IMPORTED, '$1.js').replace(MAP, `${webGpuTypes(text)}$&`));
}

for (const path of readdirSync(BUILT, { recursive: true })) {
  const file = join(BUILT, path);
  if (!file.endsWith(SUFFIX) || reached.has(file)) continue;
  rmSync(file);
  rmSync(`${file}.map`);
}

/**
 * Compilers before TypeScript 6 know WebGPU's types only from `@webgpu/types`, which applications need not have. Empty
 * interfaces merge with theirs, where there are some.
 */
function webGpuTypes(text) {
  const code = text.replaceAll(/\/\*.*?\*\//gs, '');
  const names = [...new Set(code.match(/\bGPU[A-Z]\w*/g))].sort();
  if (names.length === 0) return '';
  return `declare global {\n${names.map((name) => `    interface ${name} {}\n`).join('')}}\n`;
}
