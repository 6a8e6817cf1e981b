import Table from 'cli-table3';
import type { Measured, Row } from './measure.ts';
import { medianOf } from './timing.ts';

const HEAD = ['', 'ms', 'fastest – slowest', 'device ms', 'Mpixel/s', 'MB', 'GB/s', 'of roofline'];

const plain = { style: { head: [], border: [], compact: true } };

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

function line({ name, median, fastest, slowest, megapixelsPerSecond, bytes, share, roofline, ...row }: Row) {
  return [
    name,
    milliseconds(median),
    `${milliseconds(fastest)} – ${milliseconds(slowest)}`,
    row.deviceRounds.length > 0 ? milliseconds(medianOf(row.deviceRounds)) : '–',
    megapixelsPerSecond.toFixed(1),
    bytes === undefined ? '–' : (bytes / 1e6).toFixed(1),
    bytes === undefined ? '–' : (bytes / median / 1e6).toFixed(2),
    share === undefined ? '–' : `${(100 * share).toFixed(0)}% ${roofline}`,
  ];
}

/** One shape's tasks, a line each. */
export function tableOf({ rows }: Measured): string {
  const colAligns = ['left' as const, ...Array<'right'>(HEAD.length - 1).fill('right')];
  const table = new Table({ head: HEAD, colAligns, ...plain });
  for (const row of rows) table.push(line(row));
  return table.toString();
}
