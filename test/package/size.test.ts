import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureScripts } from '../page/scripts.ts';
import { loadedSize } from './measure.ts';
import { PAGE, TASKS } from './tasks.ts';

const FILE = join(import.meta.dirname, '../../docs/size.md');
/** Versions of bundler and compressor differ by so much. */
const ROUNDING = 0.02;
const NONE = 0.05;

interface Row {
  readonly task: string;
  readonly limit: number;
  readonly kB: number;
  readonly files?: number;
}

const rows: Row[] = [];

/** The figures of the committed table, by task. */
const committedFigures = () =>
  new Map(
    [...readFileSync(FILE, 'utf8').matchAll(/^\| (.+?) +\| +([\d.]+) \|/gm)].map(([, task, kB]) => [
      task as string,
      Number(kB),
    ]),
  );

/** What a task may load: its limit or, where that is not reached yet, no more than the table says. */
const allowed = (task: string, limit: number): number => {
  const today = committedFigures().get(task) ?? limit;
  return Math.max(limit, today + NONE + ROUNDING * today);
};

describe('what an application loads', () => {
  it.each(TASKS)('$task: at most $limit kB, or as much as before', async ({ task, program, limit }) => {
    const { kB, files, largest } = await loadedSize(program);
    rows.push({ task, limit, kB, files });
    if (process.env.UPDATE_DOCS) return;
    expect(kB, largest.join('\n')).toBeLessThanOrEqual(allowed(task, limit));
  });

  it(`${PAGE.task}: at most ${PAGE.limit} kB, or as much as before`, async () => {
    const { kB, files } = (await measureScripts()).first;
    rows.push({ ...PAGE, kB, files });
    if (process.env.UPDATE_DOCS) return;
    expect(kB).toBeLessThanOrEqual(allowed(PAGE.task, PAGE.limit));
  });
});

it('docs/size.md states the sizes (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, text(rows));
  const committed = readFileSync(FILE, 'utf8');
  const figures = [...committedFigures()];
  expect(figures.map(([task]) => task)).toEqual(rows.map(({ task }) => task));
  rows.forEach(({ kB, task }, k) => {
    const difference = Math.abs(Number(figures[k]?.[1]) - kB);
    expect(difference, task).toBeLessThanOrEqual(NONE + ROUNDING * kB);
  });
  expect(withoutFigures(committed)).toBe(withoutFigures(text(rows)));
});

const withoutFigures = (document: string) =>
  document.replaceAll(/ +[\d.]+ \|/g, ' |').replaceAll(/ (reached|missed) \|/g, ' |');

const text = (measured: readonly Row[]) => `# Size

What an application loads of pullback for a task, in kB (1,000 bytes) of JavaScript, minified and compressed with gzip. \`npm run docs\`
measures it again. The tests hold the limits and, where one is missed, that no task comes to load more than this table says.

| task | kB | at most | files | |
| --- | ---: | ---: | ---: | --- |
${measured.map(({ task, kB, limit, files = '' }) => `| ${task} | ${kB.toFixed(1)} | ${limit} | ${files} | ${kB <= limit ? 'reached' : 'missed'} |`).join('\n')}

Each task is a program in [test/package/tasks](../test/package/tasks). Rolldown bundles it with the built package, for browsers. Then the
program runs to its end, and all files that it loads are counted, including those that the package imports only when they are needed. A
program for both engines runs on one after the other. An option that a program does not use, such as another optimizer, may load more files.
Of the page, the scripts that it loads before the first interaction are counted, with the CPU engine.
`;
