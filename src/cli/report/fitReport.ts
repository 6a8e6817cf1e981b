import type { Colors } from 'picocolors/types.js';
import type { CornerCovariance, Engine, FitResult, FitStep } from '../../index.ts';
import { columns, matrix, short } from './table.ts';

export const progressLine = ({ level, levels, iteration, loss, moved, accepted }: FitStep): string =>
  `level ${levels - level}/${levels}  iteration ${iteration}  loss ${short(loss)}  ` +
  `${accepted ? `moved ${short(moved, 3)} px` : 'step rejected'}`;

/** The standard deviation of a corner along the direction where it is largest. */
function largestDeviation([xx, xy, , yy]: CornerCovariance): number {
  const half = (xx + yy) / 2;
  return Math.sqrt(half + Math.hypot((xx - yy) / 2, xy));
}

/** What led to the map, in words. */
const FOUND = {
  start: 'the start',
  features: 'features that both images show',
  grid: 'a grid of maps',
} as const;

/** A fit for people to read. */
export async function fitReport(
  result: FitResult,
  engine: Engine,
  milliseconds: number,
  colors: Colors,
): Promise<string> {
  const { status, reason, loss, rmse, overlap, iterations, levels, sigma, gain, bias } = result;
  const paint = status === 'converged' ? colors.green : colors.yellow;
  const deviations = result.cornerCovariance.map((corner) => short(largestDeviation(corner), 2));
  const rows = [
    ['status', `${paint(status)}: ${reason}`],
    [
      'confidence',
      `${short(result.confidence, 3)}, found by ${FOUND[result.foundBy]}${result.mirrored ? ', mirrored' : ''}`,
    ],
    ['loss', `${short(loss)} (rmse ${short(rmse)}, σ ${short(sigma, 3)})`],
    ['overlap', `${(100 * overlap).toFixed(1)} %`],
    ['gain, bias', gain.map((g, c) => `${short(g, 4)}, ${short(bias[c] ?? 0, 4)}`).join('; ')],
    ...(deviations.length > 0 ? [['corners', `± ${deviations.join(', ')} px`]] : []),
    ['iterations', `${iterations} over ${levels} levels`],
    ['time', `${milliseconds.toFixed(0)} ms on ${engine.backend} (${engine.adapter})`],
  ];
  const head = rows.map(([name = '', value = '']) => [colors.dim(name), value]);
  return `${await columns(head)}${colors.dim('W')}\n${await matrix(result.W)}`;
}
