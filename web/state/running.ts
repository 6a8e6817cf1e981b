import { batch } from '@preact/signals';
import type { FitStep } from '../../src/index.ts';
import { quadOf } from '../geometry/quad.ts';
import type { Told } from '../studio/protocol.ts';
import { failed, studio } from './client.ts';
import { endOf } from './ends.ts';
import { remember } from './history.ts';
import { METHOD_LABELS, RATES } from './labels.ts';
import { decimals, scientific } from './numbers.ts';
import {
  type Curve,
  curves,
  mask,
  moving,
  result,
  run,
  settings,
  steps,
  telling,
  trail,
  W,
} from './store.ts';
import { keepInReach } from './viewing.ts';

/** How much of the past is drawn. */
const TRAIL = 300;
const CURVES = 4;

let ids = 0;
/** Steps of a run that was left are not taken. */
let current = 0;
let start: Float64Array | undefined;

const isIdentity = (map: Float64Array): boolean => map.every((entry, k) => entry === (k % 4 === 0 ? 1 : 0));

async function begin(): Promise<number> {
  remember();
  const { method, model, loss, scale, levels, rate } = settings.value;
  start = W.value;
  current = ++ids;
  batch(() => {
    steps.value = [];
    result.value = undefined;
    trail.value = [];
    const label = `${METHOD_LABELS[method]}${RATES[method] === undefined ? '' : `, rate 10^${decimals(rate, 1)}`}`;
    // Of runs of one kind the last is kept.
    const others = curves.value.filter((curve) => curve.label !== label).slice(-CURVES + 1);
    curves.value = [...others, { id: current, label, method, points: [] }];
    telling.value = 'Looking at the pictures…';
  });
  const course = { method, model, loss, scale, levels, rate: 10 ** rate, search: 'auto' } as const;
  await studio.mask(mask.value);
  await studio.begin(course, isIdentity(W.value) ? undefined : [...W.value]);
  return current;
}

function tellStep({ level, levels, moved, loss, accepted }: FitStep): void {
  const before = steps.value.at(-1);
  const change =
    before && before.level === level
      ? ` loss ${percent(loss / before.loss - 1)}`
      : ` loss ${loss.toPrecision(3)}`;
  const what = accepted
    ? `moved ${moved.toFixed(moved < 1 ? 3 : 1)} px,${change}`
    : 'a step made it worse: shorter ones next';
  telling.value = `Level ${levels - level} of ${levels}: ${what}`;
}

const percent = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}%`;

function take(told: Told): boolean {
  if (told.kind === 'none') return false;
  batch(() => {
    if (told.kind === 'step') {
      const { step } = told;
      tellStep(step);
      W.value = step.W;
      steps.value = [...steps.value, step];
      const photo = moving.value;
      if (photo && step.accepted) trail.value = [...trail.value.slice(-TRAIL), quadOf(step.W, photo.picture)];
      curves.value = curves.value.map((curve) => (curve.id === current ? extended(curve, step) : curve));
      return;
    }
    W.value = told.result.W;
    result.value = told.result;
    run.value = 'ended';
    telling.value = endOf(told.result);
    keepInReach();
  });
  return told.kind === 'step';
}

const extended = (curve: Curve, { iteration, loss, level }: FitStep): Curve => ({
  ...curve,
  points: [...curve.points, { iteration, loss, level }],
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One step, or the first of a new run. */
async function advance(): Promise<boolean> {
  const fresh = run.value === 'idle' || run.value === 'ended' || current === 0;
  const own = fresh ? await begin() : current;
  const told = await studio.next();
  return own === current && take(told);
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    run.value = 'ended';
    telling.value = 'Stopped.';
    failed('transport', error);
  }
}

/** Runs to the end, or until something else is done. */
export const play = (): Promise<void> =>
  guarded(async () => {
    const resumed = run.value === 'paused';
    const first = resumed ? current : await begin();
    run.value = 'playing';
    while (run.value === 'playing' && first === current) {
      const from = performance.now();
      const told = await studio.next();
      if (first !== current || !take(told)) return;
      const { speed } = settings.value;
      if (speed) await pause(Math.max(1000 / speed - (performance.now() - from), 0));
    }
  });

export function hold(): void {
  if (run.value === 'playing') run.value = 'paused';
}

export const single = (): Promise<void> =>
  guarded(async () => {
    const more = await advance();
    if (more) run.value = 'paused';
  });

/** Leaves the run: something else moves W now. */
export function leave(): void {
  current = ++ids;
  run.value = 'idle';
  void studio.cancel();
}

/** Back to where the run began. */
export function reset(): void {
  const from = start;
  remember();
  leave();
  batch(() => {
    if (from) W.value = from;
    steps.value = [];
    trail.value = [];
    result.value = undefined;
    telling.value = 'Back at the start.';
  });
}

const told = ({ label, points }: Curve): string => {
  const [first, last] = [points[0]?.loss ?? 0, points.at(-1)?.loss ?? 0];
  return `${label}: ${scientific(first)} → ${scientific(last)} in ${points.length} steps`;
};

/** Two optimizers from where the last run began, one after the other, their curves over one another. */
export const race = async (): Promise<void> => {
  const from = run.value === 'ended' && start ? start : W.value;
  const before = settings.value;
  const { rate } = before;
  remember();
  curves.value = [];
  for (const each of ['gradient-descent', 'levenberg-marquardt'] as const) {
    settings.value = { ...settings.value, method: each, speed: undefined, rate: RATES[each] ?? rate };
    W.value = from;
    leave();
    await play();
    if (run.value !== 'ended') break;
  }
  settings.value = before;
  if (run.value === 'ended') telling.value = `Race over. Loss with ${curves.value.map(told).join('; ')}.`;
};
