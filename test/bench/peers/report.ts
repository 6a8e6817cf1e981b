import Table from 'cli-table3';
import { speedup, type Timing } from '../timing.ts';
import type { Job } from './peer.ts';

export interface PeerRow extends Timing {
  /** Of a warp's pixels, or of a fit's corners in pixels. */
  readonly error?: number | undefined;
}

const HEAD = ['', 'ms', 'fastest – slowest', 'Mpixel/s', 'off by'];

export function peerTable(job: Job, rows: readonly PeerRow[]): string {
  const colAligns = ['left' as const, ...Array<'right'>(HEAD.length - 1).fill('right')];
  const table = new Table({ head: HEAD, colAligns, style: { head: [], border: [], compact: true } });
  for (const { name, median, fastest, slowest, megapixelsPerSecond, error } of rows) {
    const off = error === undefined ? '–' : `${error.toExponential(1)}${job === 'fit' ? ' px' : ''}`;
    const spread = `${fastest.toFixed(1)} – ${slowest.toFixed(1)}`;
    table.push([name, median.toFixed(1), spread, megapixelsPerSecond.toFixed(1), off]);
  }
  return table.toString();
}

/** What this library should be beside another: at least so many times as fast. */
interface Target {
  readonly job: Job;
  readonly channels: number;
  readonly own: string;
  /** The start of a library's name. */
  readonly beside: string;
  /** The end of it. */
  readonly ending?: string;
  readonly atLeast: number;
}

const [CPU, GPU] = ['pullback cpu', 'pullback webgpu, Chromium'];

const TARGETS: readonly Target[] = [
  { job: 'warp', channels: 1, own: CPU, beside: 'OpenCV.js', atLeast: 2 },
  { job: 'warp', channels: 1, own: CPU, beside: 'cv2', ending: '1 thread', atLeast: 0.5 },
  { job: 'loss', channels: 1, own: CPU, beside: 'torch', ending: '1 thread', atLeast: 4 },
  { job: 'warp', channels: 4, own: GPU, beside: 'tf.js webgpu', atLeast: 4 },
];

/** What was asked of this library, and what it reached, a line each. */
export function ratioLines(job: Job, channels: number, rows: readonly PeerRow[]): string[] {
  const asked = TARGETS.filter((target) => target.job === job && target.channels === channels);
  return asked.flatMap(({ own, beside, ending = '', atLeast }) => {
    const peer = rows.find(({ name }) => name.startsWith(beside) && name.endsWith(ending))?.name;
    if (!peer || !rows.some(({ name }) => name === own)) return [];
    const reached = speedup(rows, own, peer);
    const verdict = reached >= atLeast ? 'reached' : 'missed';
    return [`${verdict}: "${own}" runs at ${reached.toFixed(2)} × "${peer}", ${atLeast} asked`];
  });
}
