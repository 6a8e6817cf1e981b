// What package.json publishes: its entries, as built modules and as sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Where the build puts the modules, one per source file. */
export const BUILT = 'dist/lib';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The entries of libraries: `{ '.': 'src/index', './node': 'src/node/index', … }`. */
export const publishedEntries = () =>
  Object.fromEntries(
    Object.entries(manifest.exports)
      .filter(([, target]) => target.default !== undefined)
      .map(([entry, target]) => [entry, stem(target.default)]),
  );

/** The source files of all entries and programs. */
export const publishedSources = () =>
  [...Object.values(publishedEntries()), ...Object.values(manifest.bin).map(stem)].map(
    (path) => `${path}.ts`,
  );

function stem(path) {
  const [, found] = path.match(new RegExp(`^(?:\\./)?${BUILT}/(.+)\\.js$`)) ?? [];
  if (found === undefined) throw new Error(`package.json: ${path} is not a module in ${BUILT}`);
  return found;
}
