import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint } from './load.ts';
import { type Pair, reportOf } from './report.ts';

const REPORT = 'docs/conformance.md';

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** What the documents say, by file. */
export const committed = (): Readonly<Record<string, string>> => ({ [REPORT]: read(REPORT) });

/** Whether they are of the cases at hand, and not of another collection. */
export const concerned = (): boolean => read(REPORT).includes(fingerprint);

/** What they should say after a run. */
export const current = (pairs: readonly Pair[]): Readonly<Record<string, string>> => ({
  [REPORT]: reportOf(pairs),
});

export function update(pairs: readonly Pair[]): void {
  for (const [file, text] of Object.entries(current(pairs))) writeFileSync(file, text);
}
