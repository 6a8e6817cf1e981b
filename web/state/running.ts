import { batch } from '@preact/signals';
import type { FitStep } from '../../src/index.ts';
import { quadFromMap } from '../geometry/quad.ts';
import type { FitEvent } from '../studio/protocol.ts';
import { reportFailure, studio } from './client.ts';
import { saveSnapshot } from './history.ts';
import { METHOD_LABELS, RATES } from './labels.ts';
import { decimals, scientific } from './numbers.ts';
import { describeOutcome } from './outcome.ts';
import { type Curve, curves, mask, moving, result, run, settings, status, steps, trail, W } from './store.ts';
import { keepCornersVisible } from './viewing.ts';

/** Steps of the corners' trail that are drawn. */
const MAX_TRAIL = 300;
const MAX_CURVES = 4;

let lastRun = 0;
/** Events of earlier runs are ignored. */
let currentRun = 0;
let start: Float64Array | undefined;

const isIdentity = (map: Float64Array): boolean => map.every((entry, k) => entry === (k % 4 === 0 ? 1 : 0));

async function beginFit(): Promise<number> {
  saveSnapshot();
  const { method, model, loss, scale, levels, rate } = settings.value;
  start = W.value;
  currentRun = ++lastRun;
  batch(() => {
    steps.value = [];
    result.value = undefined;
    trail.value = [];
    const label = `${METHOD_LABELS[method]}${RATES[method] === undefined ? '' : `, rate 10^${decimals(rate, 1)}`}`;
    // A new run replaces an earlier one with the same label.
    const others = curves.value.filter((curve) => curve.label !== label).slice(-MAX_CURVES + 1);
    curves.value = [...others, { id: currentRun, label, method, points: [] }];
    status.value = 'Preparing the images…';
  });
  const fitOptions = { method, model, loss, scale, levels, rate: 10 ** rate, search: 'auto' } as const;
  await studio.setMask(mask.value);
  await studio.beginFit(fitOptions, isIdentity(W.value) ? undefined : [...W.value]);
  return currentRun;
}

function showStep({ level, levels, moved, loss, accepted }: FitStep): void {
  const before = steps.value.at(-1);
  const change =
    before && before.level === level
      ? ` loss ${formatChange(loss / before.loss - 1)}`
      : ` loss ${loss.toPrecision(3)}`;
  const what = accepted
    ? `moved ${moved.toFixed(moved < 1 ? 3 : 1)} px,${change}`
    : 'step rejected, the next one is shorter';
  status.value = `Level ${levels - level} of ${levels}: ${what}`;
}

const formatChange = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}%`;

function handleEvent(event: FitEvent): boolean {
  if (event.kind === 'none') return false;
  batch(() => {
    if (event.kind === 'step') {
      const { step } = event;
      showStep(step);
      W.value = step.W;
      steps.value = [...steps.value, step];
      const photo = moving.value;
      if (photo && step.accepted)
        trail.value = [...trail.value.slice(-MAX_TRAIL), quadFromMap(step.W, photo.picture)];
      curves.value = curves.value.map((curve) =>
        curve.id === currentRun ? extendCurve(curve, step) : curve,
      );
      return;
    }
    W.value = event.result.W;
    result.value = event.result;
    run.value = 'ended';
    status.value = describeOutcome(event.result);
    keepCornersVisible();
  });
  return event.kind === 'step';
}

const extendCurve = (curve: Curve, { iteration, loss, level }: FitStep): Curve => ({
  ...curve,
  points: [...curve.points, { iteration, loss, level }],
});

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs one step, of a new run if none is paused. */
async function advance(): Promise<boolean> {
  const fresh = run.value === 'idle' || run.value === 'ended' || currentRun === 0;
  const ownRun = fresh ? await beginFit() : currentRun;
  const event = await studio.nextEvent();
  return ownRun === currentRun && handleEvent(event);
}

async function reportingFailures(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    run.value = 'ended';
    status.value = 'Stopped by an error.';
    reportFailure('transport', error);
  }
}

/** Runs the fit until it ends, or until it is paused or stopped. */
export const playFit = (): Promise<void> =>
  reportingFailures(async () => {
    const resumed = run.value === 'paused';
    const first = resumed ? currentRun : await beginFit();
    run.value = 'playing';
    while (run.value === 'playing' && first === currentRun) {
      const from = performance.now();
      const event = await studio.nextEvent();
      if (first !== currentRun || !handleEvent(event)) return;
      const { speed } = settings.value;
      if (speed) await wait(Math.max(1000 / speed - (performance.now() - from), 0));
    }
  });

export function pauseFit(): void {
  if (run.value === 'playing') run.value = 'paused';
}

export const stepOnce = (): Promise<void> =>
  reportingFailures(async () => {
    const more = await advance();
    if (more) run.value = 'paused';
  });

/** Stops the run, because something else changes W. */
export function stopFit(): void {
  currentRun = ++lastRun;
  run.value = 'idle';
  void studio.cancelFit();
}

/** Restores W from before the run. */
export function resetFit(): void {
  const from = start;
  saveSnapshot();
  stopFit();
  batch(() => {
    if (from) W.value = from;
    steps.value = [];
    trail.value = [];
    result.value = undefined;
    status.value = 'Reset to the start.';
  });
}

const describeCurve = ({ label, points }: Curve): string => {
  const [first, last] = [points[0]?.loss ?? 0, points.at(-1)?.loss ?? 0];
  return `${label}: ${scientific(first)} → ${scientific(last)} in ${points.length} steps`;
};

/** Runs two optimizers one after the other from the start of the last run, and keeps both curves. */
export const raceOptimizers = async (): Promise<void> => {
  const from = run.value === 'ended' && start ? start : W.value;
  const before = settings.value;
  const { rate } = before;
  saveSnapshot();
  curves.value = [];
  for (const each of ['gradient-descent', 'levenberg-marquardt'] as const) {
    settings.value = { ...settings.value, method: each, speed: undefined, rate: RATES[each] ?? rate };
    W.value = from;
    stopFit();
    await playFit();
    if (run.value !== 'ended') break;
  }
  settings.value = before;
  if (run.value === 'ended')
    status.value = `Race finished. Loss with ${curves.value.map(describeCurve).join('; ')}.`;
};
