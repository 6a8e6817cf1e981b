import { execFile } from 'node:child_process';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { publishedEntries } from '../../scripts/published.mjs';
import { installed, packed } from './packed.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder = '';
beforeAll(async () => {
  folder = await installed();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('publint finds nothing to mend', async () => {
  const { messages, pkg } = await publint({ pkgDir: join(folder, 'node_modules/pullback'), pack: false });
  // Modules that browsers leave out: `exports` has no words for those, and import maps have none for `imports`.
  const others = messages.filter(({ code }) => code !== 'USE_EXPORTS_OR_IMPORTS_BROWSER');
  expect(others.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it('are-the-types-wrong finds nothing wrong', async () => {
  const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const command = [attw, await packed(folder), '--profile', 'esm-only', '--no-color', '--no-emoji'];
  const { stdout } = await promisify(execFile)(process.execPath, command).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
  expect(stdout).toContain('(ignoring resolutions');
});

const IMPORT = /^(?:import|export)\b[^'"`]*?["']([^'"]+)["']|\bimport\(["']([^'"]+)["']\)/gm;
/** Modules that bundlers leave out for browsers. */
const leftOut = Object.keys(manifest.browser).map((file) => join(file));

/** The modules of the package that an entry may load, but for some, and what else it imports. */
async function reached(
  entry: string,
  without: readonly string[] = [],
): Promise<{ modules: string[]; others: string[] }> {
  const modules = new Set([join(entry)]);
  const others = new Set<string>();
  for (const file of modules) {
    if (without.includes(file)) continue;
    const code = await readFile(join(folder, 'node_modules/pullback', file), 'utf8');
    for (const [, fixed, later] of code.matchAll(IMPORT)) {
      const specifier = fixed ?? later ?? '';
      if (specifier.startsWith('.')) modules.add(join(file, '..', specifier));
      else others.add(specifier);
    }
  }
  return { modules: [...modules], others: [...others] };
}

const forBrowsers = Object.entries(publishedEntries()).filter(([entry]) => entry !== './node');

it.each(forBrowsers)('in a browser, entry %s needs no other package', async (_, path) => {
  const { modules, others } = await reached(`dist/lib/${path}.js`, leftOut);
  expect(modules.length).toBeGreaterThan(1);
  expect(others).toEqual([]);
});

const allModules = [
  ...Object.values(publishedEntries()).map((path) => `dist/lib/${path}.js`),
  manifest.bin.pullback,
];

it.each(allModules)('what %s imports is published or can be installed', async (file) => {
  const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
  const { others } = await reached(file);
  const packages = others.filter((name) => !name.startsWith('node:'));
  expect(packages.filter((name) => !declared.includes(name))).toEqual([]);
});

it('every map of declarations leads to a source', async () => {
  const root = join(folder, 'node_modules/pullback/dist/lib');
  const maps = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.d.ts.map'));
  expect(maps.length).toBeGreaterThan(50);
  for (const map of maps) {
    const { sources } = JSON.parse(await readFile(join(root, map), 'utf8')) as { sources: string[] };
    for (const source of sources) await access(join(root, map, '..', source));
  }
});
