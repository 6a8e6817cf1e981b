import { EXCHANGED, type Measured, NAIVE } from './measure.ts';
import type { Kind } from './subject.ts';
import { speedup } from './timing.ts';

/** How fast one task should be beside another, or beside memory. */
interface Target {
  readonly kind: Kind;
  readonly task: string;
  /** Its time over the task's; without it, the share of the roofline counts. */
  readonly beside?: string;
  readonly atLeast: number;
}

const TARGETS: readonly Target[] = [
  { kind: 'software', task: 'forward warp', beside: NAIVE, atLeast: 1.6 },
  { kind: 'software', task: 'loss + ∂L/∂W', beside: 'forward warp', atLeast: 1 },
  { kind: 'software', task: '∂L/∂X', beside: 'forward warp', atLeast: 0.5 },
  { kind: 'software', task: 'JᵀJ + Jᵀr', beside: 'forward warp', atLeast: 0.5 },
  { kind: 'software', task: '∂L/∂W', beside: EXCHANGED, atLeast: 1 },
  { kind: 'hardware', task: 'forward warp', atLeast: 0.6 },
  { kind: 'hardware', task: '∂L/∂W', atLeast: 0.6 },
];

/** How long one task may take. */
interface Bound {
  readonly kind: Kind;
  readonly task: string;
  readonly size: number;
  readonly milliseconds: number;
}

const BOUNDS: readonly Bound[] = [{ kind: 'hardware', task: 'fit from 0.7 px', size: 1024, milliseconds: 3 }];

/** What colors in bytes should reach beside one channel of float32, in pixels per second. */
const COLOUR_TARGETS: readonly Target[] = [
  { kind: 'cpu', task: 'RGBA, linear light', beside: 'one channel, float32', atLeast: 0.6 },
];

/** Bytes on the device over those of a source and an output in bytes of colors, at most. */
const MOST_HELD = 2.2;

const verdictOf = (reached: boolean): string => (reached ? 'reached' : 'missed');

/** What was asked of a kind of adapter, and what it reached, a line each. */
export function targetLines(kind: Kind, measured: Measured): string[] {
  if (measured.shape.channels > 1) return [];
  return [...ratioLines(kind, measured), ...boundLines(kind, measured)];
}

function boundLines(kind: Kind, { shape, rows }: Measured): string[] {
  return BOUNDS.filter((bound) => bound.kind === kind && bound.size === shape.size).flatMap(
    ({ task, milliseconds }) =>
      rows
        .filter(({ name }) => name === task)
        .map(({ median }) => {
          const verdict = verdictOf(median <= milliseconds);
          return `${verdict}: "${task}" takes ${median.toFixed(2)} ms, ${milliseconds} asked`;
        }),
  );
}

function ratioLines(kind: Kind, { rows }: Measured): string[] {
  return TARGETS.filter((target) => target.kind === kind).flatMap(({ task, beside, atLeast }) => {
    const row = rows.find(({ name }) => name === task);
    if (!row || (beside !== undefined && !rows.some(({ name }) => name === beside))) return [];
    const reached = beside === undefined ? row.share : speedup(rows, task, beside);
    if (reached === undefined) return [];
    const against = beside === undefined ? `the ${row.roofline} roofline` : `"${beside}"`;
    const verdict = verdictOf(reached >= atLeast);
    return [`${verdict}: "${task}" runs at ${reached.toFixed(2)} × ${against}, ${atLeast} asked`];
  });
}

/** What was asked of a warp of colors on a kind of adapter, if anything. */
export function colorLine(kind: Kind, task: string, ratio: number): string | undefined {
  const target = COLOUR_TARGETS.find((each) => each.kind === kind && each.task === task);
  if (!target) return undefined;
  const verdict = verdictOf(ratio >= target.atLeast);
  return `${verdict}: "${task}" runs at ${ratio.toFixed(2)} × "${target.beside}", ${target.atLeast} asked`;
}

/** What was asked of the memory of a warp of colors. */
export function memoryLine({
  width,
  height,
  peak,
  ratio,
}: {
  readonly width: number;
  readonly height: number;
  readonly peak: number;
  readonly ratio: number;
}): string {
  const verdict = verdictOf(ratio <= MOST_HELD);
  return `${verdict}: a warp of ${width}×${height} RGBA bytes holds ${(peak / 1e6).toFixed(0)} MB on the device, ${ratio.toFixed(2)} × source and output, ${MOST_HELD} asked`;
}
