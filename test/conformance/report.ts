import { judge } from './exceptions.ts';
import { textOf } from './findings.ts';
import { fingerprint } from './load.ts';
import type { Outcome } from './run.ts';
import { samplingOf } from './sampling.ts';

/** A case on both engines. */
export interface Pair {
  readonly cpu: Outcome;
  readonly webgpu: Outcome;
}

const passed = ({ failures, compared, stopped }: Outcome): boolean =>
  !stopped && failures.length === 0 && compared > 0;

const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map(rowOf).join('\n');

const counts = (pairs: readonly Pair[]): number[] => [
  pairs.length,
  pairs.filter(({ cpu }) => passed(cpu)).length,
  pairs.filter(({ webgpu }) => passed(webgpu)).length,
];

function counted(pairs: readonly Pair[], keysOf: (pair: Pair) => readonly string[]): (string | number)[][] {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = JSON.stringify(keysOf(pair));
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  const rows = [...groups.values()].map((group) => [...keysOf(group[0] as Pair), ...counts(group)]);
  return rows.toSorted((a, b) => (a.join('\t') < b.join('\t') ? -1 : 1));
}

function schemeOf({ cpu: { given } }: Pair): [interpolation: string, border: string] {
  if (!given.interpolation) return ['', ''];
  const { interpolation = '', border = '', extension } = samplingOf(given).options;
  return [`\`${interpolation}\`${extension ? `, \`${extension}\`` : ''}`, `\`${border}\``];
}

/** Why a case does not pass. */
function reasonOf(outcome: Outcome): string {
  const stopped = outcome.postponed ?? outcome.stopped;
  if (stopped) return stopped;
  const { open, used } = judge(outcome.given, outcome.failures);
  const [first] = open;
  return first ? `${open.length} numbers: ${textOf(first)}` : used.map(({ reason }) => reason).join('; ');
}

function failing(pairs: readonly Pair[]): string[][] {
  return pairs
    .filter(({ cpu, webgpu }) => !passed(cpu) || !passed(webgpu))
    .map(({ cpu, webgpu }) => {
      const engines = [...(passed(cpu) ? [] : ['CPU']), ...(passed(webgpu) ? [] : ['WebGPU'])];
      const { id, name } = cpu.given;
      return [id, name, engines.join(', '), reasonOf(passed(cpu) ? webgpu : cpu)];
    });
}

/** Cases and passes by source. */
const summaryOf = (pairs: readonly Pair[]): string =>
  table(
    ['library', 'cases', 'CPU engine', 'WebGPU engine'],
    [...counted(pairs, ({ cpu: { given } }) => [given.source]), ['all', ...counts(pairs)]],
  );

const failures = (pairs: readonly Pair[]): string =>
  table(['case', 'name', 'engines', 'reason'], failing(pairs));

/** The whole report. */
export const reportOf = (pairs: readonly Pair[]): string => `<!-- of cases ${fingerprint} -->
# Conformance

Results that other libraries state in their tests and documentation, or that their programs gave, computed again on both
engines. The columns count the cases, and those that pass. \`npm run docs\` writes this page.

${summaryOf(pairs)}

## By scheme

${table(
  ['library', 'kind', 'interpolation', 'border', 'cases', 'CPU', 'WebGPU'],
  counted(pairs, (pair) => [pair.cpu.given.source, pair.cpu.given.kind, ...schemeOf(pair)]),
)}

## Cases that do not pass

${failures(pairs)}
`;
