import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishedEntries } from '../../scripts/published.mjs';
import { allExamples, examplesIn, examplesOfDocstrings } from './examples.ts';
import * as fixtures from './fixtures.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'out/examples');
const FIXTURES = join(import.meta.dirname, 'fixtures.ts');
/** For a first run on a busy machine: limits are for hangs. */
const PATIENCE = 240_000;

const examples = allExamples(ROOT).map((example) => ({
  ...example,
  file: join(FOLDER, `${example.place.replaceAll(/\W/g, '-')}.ts`),
}));
const before = process.cwd();

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['moving.jpg', 'fixed.png']) {
    copyFileSync(join(ROOT, 'examples/coffee', name), join(FOLDER, name));
  }
  for (const { file, code } of examples) writeFileSync(file, `${code}\nexport {};\n`);
  const globals = Object.keys(fixtures).map((name) => `  const ${name}: typeof fixtures.${name};`);
  writeFileSync(
    join(FOLDER, 'globals.d.ts'),
    `import type * as fixtures from '${FIXTURES}';\ndeclare global {\n${globals.join('\n')}\n}\n`,
  );
  Object.assign(globalThis, fixtures);
  process.chdir(FOLDER);
});

afterAll(() => process.chdir(before));

/** What the compiler says of the examples, by their files. */
function diagnostics(): Map<string, string[]> {
  const entries = Object.entries(publishedEntries());
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
  const program = ts.createProgram([...examples.map(({ file }) => file), join(FOLDER, 'globals.d.ts')], {
    ...options,
    noUnusedLocals: false,
    noUncheckedIndexedAccess: false,
    paths: Object.fromEntries(
      entries.map(([entry, path]) => [`pullback${entry.slice(1)}`, [join(ROOT, `${path}.ts`)]]),
    ),
  });
  return new Map(
    examples.map(({ file }) => {
      const source = program.getSourceFile(file);
      const found = source ? ts.getPreEmitDiagnostics(program, source) : [];
      return [
        file,
        found.map(({ start = 0, messageText }) => {
          const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
          return `line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
        }),
      ];
    }),
  );
}

describe('examples compile', () => {
  let found: ReadonlyMap<string, string[]>;
  beforeAll(() => {
    found = diagnostics();
  }, PATIENCE);

  it.each(examples)('$place', ({ file }) => expect(found.get(file)).toEqual([]));
});

describe('examples run', () => {
  it.each(examples.filter(({ run }) => run))('$place', { timeout: PATIENCE }, async ({ file }) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    try {
      await import(/* @vite-ignore */ file);
    } finally {
      log.mockRestore();
    }
  });
});

describe('examples are found', () => {
  it('in Markdown, with the lines they stand on', () => {
    const text = 'a\n\n```ts\nf();\n```\n\n```sh\nls\n```\n\n```ts no-run\ng();\n```\n';
    expect(examplesIn('a.md', text)).toEqual([
      { place: 'a.md:3', code: 'f();\n', run: true },
      { place: 'a.md:11', code: 'g();\n', run: false },
    ]);
  });

  it('in docstrings, without their stars', () => {
    const source =
      'f();\n\n  /**\n   * Does.\n   *\n   * @example\n   * ```ts\n   * if (a) {\n   *   g();\n   * }\n   * ```\n   */\n';
    expect(examplesOfDocstrings('a.ts', source)).toEqual([
      { place: 'a.ts:7', code: 'if (a) {\n  g();\n}\n', run: true },
    ]);
  });
});
