import type { Outcome } from './measure.ts';
import type { Options } from './options.ts';
import { grouped, type Summary, summarise } from './statistics.ts';
import { CAPTION, globalPeerTable, peerTable, summaryTable } from './table.ts';

/** A case in one line. */
export const outcomeLine = (outcome: Outcome): string => {
  const { source, condition, id, photograph, error, bound, milliseconds, iterations, status } = outcome;
  return [
    `${source} ${condition} ${id} ${photograph}`.padEnd(40),
    `${error.toFixed(4).padStart(9)} px`,
    `bound ${bound.toFixed(4)}`,
    `${milliseconds.toFixed(0).padStart(5)} ms`,
    `${String(iterations).padStart(3)} iterations`,
    status,
  ].join('  ');
};

function nameBy({ by }: Options): (outcome: Outcome) => string {
  return ({ source, condition, sigma, photograph }) => {
    const name = source === condition ? source : `${source} ${condition}`;
    if (by === 'photograph') return `${name}, ${photograph}`;
    return by === 'sigma' && sigma !== undefined ? `${name}, σ ${sigma}` : name;
  };
}

export function summaries(outcomes: readonly Outcome[], options: Options): Map<string, Summary> {
  const groups = [...grouped(outcomes, nameBy(options))];
  return new Map(groups.map(([name, group]) => [name, summarise(group)]));
}

const UNUSUAL = 5;

function exceptions(outcomes: readonly Outcome[]): string[] {
  const threw = outcomes.filter(({ status }) => status.startsWith('threw'));
  if (threw.length === 0) return [];
  return [`${threw.length} fits threw:`, ...threw.slice(0, UNUSUAL).map(outcomeLine)];
}

function boundRange(outcomes: readonly Outcome[]): string {
  const bounds = outcomes.map(({ bound }) => bound).toSorted((a, b) => a - b);
  const at = (share: number) => (bounds[Math.floor(share * (bounds.length - 1))] ?? 0).toFixed(3);
  return `bound: median ${at(0.5)} px, ${at(0)}–${at(1)}`;
}

export function report(title: string, outcomes: readonly Outcome[], options: Options): string {
  return [
    title,
    summaryTable(summaries(outcomes, options)),
    CAPTION,
    boundRange(outcomes),
    ...exceptions(outcomes),
  ].join('\n');
}

/** What others reached on cases like these. */
export function peers(outcomes: readonly Outcome[]): string {
  const tables: string[] = [];
  if (outcomes.some(({ source }) => source !== 'global')) {
    const title =
      'Peers from a start, % under 1 px / 0.1 px: measured on 216 cases of the generator of the given ones';
    tables.push(title, peerTable());
  }
  if (outcomes.some(({ source }) => source === 'global')) {
    tables.push('Peers without a start, measured beforehand on cases of this description', globalPeerTable());
  }
  return tables.join('\n');
}
