import Table from 'cli-table3';
import { PEERS, type Peer } from './peers.ts';
import type { Summary } from './statistics.ts';

const HEAD = [
  '',
  'cases',
  '% < 1 px',
  '% < 0.1 px',
  '% exact',
  'RMS ÷ bound',
  'median ÷ bound',
  '% in ellipse',
  'mean d²/2',
  'median ms',
  '95% ms',
  'iterations',
];

export const CAPTION = `\
error: root mean square over the template's four corners, px; exact: under 0.1 px or under 3 × the bound where that is more
RMS and median ÷ bound: of each case's error ÷ its own Cramér–Rao bound, over the cases under 1 px; the bound knows of the
  template's noise alone (6 gray levels for gainbias, occl and dim, whose own noise is that of 8 bits), of no gain or bias
% in ellipse: corners inside their 95% ellipse, and mean d²/2 (1 is right), over the cases under 1 px; iterations: median`;

const plain = { style: { head: [], border: [], compact: true } };
const aligned = (columns: number) => ['left' as const, ...Array<'right'>(columns - 1).fill('right')];

const percent = (share: number | undefined): string =>
  share === undefined ? '–' : (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
const number = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '–';

function row(name: string, summary: Summary): string[] {
  return [
    name,
    `${summary.cases}`,
    percent(summary.succeeded),
    percent(summary.within),
    percent(summary.exact),
    number(summary.rmsRatio, 2),
    number(summary.medianRatio, 2),
    percent(summary.coverage),
    number(summary.halfDistance, 2),
    number(summary.medianMilliseconds, 1),
    number(summary.p95Milliseconds, 1),
    number(summary.medianIterations, 0),
  ];
}

export function summaryTable(rows: ReadonlyMap<string, Summary>): string {
  const table = new Table({ head: HEAD, colAligns: aligned(HEAD.length), ...plain });
  for (const [name, summary] of rows) table.push(row(name, summary));
  return table.toString();
}

const pair = (shares: Peer['noise']): string => (shares ? shares.join(' / ') : '–');

export function peerTable(): string {
  const head = ['', 'noise', 'gainbias', 'occl', 'RMS ÷ bound, noise', 'the same, noise2', 'ms'];
  const table = new Table({ head, colAligns: aligned(head.length), ...plain });
  for (const { name, noise, gainbias, occl, ratio, ratio2, milliseconds } of PEERS.started) {
    table.push([
      name,
      pair(noise),
      pair(gainbias),
      pair(occl),
      number(ratio, 2),
      number(ratio2, 2),
      milliseconds ?? '–',
    ]);
  }
  return table.toString();
}

export function globalPeerTable(): string {
  const head = ['', '% < 1 px / < 0.1 px'];
  const table = new Table({ head, colAligns: aligned(head.length), ...plain });
  for (const { name, shares } of PEERS.global) table.push([name, pair(shares)]);
  return table.toString();
}
