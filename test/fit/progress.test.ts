import { expect, it } from 'vitest';
import { createEngine, type FitStep, fit as fitImages } from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { pair } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });

it('a fit tells each iteration, from the coarsest level to the finest', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography);
  const fit = fitImages(moving, fixed, { init: START });
  const steps: FitStep[] = [];
  for await (const step of fit) steps.push(step);
  const result = await fit.result();
  expect(steps.map(({ iteration }) => iteration)).toEqual(steps.map((_, k) => k + 1));
  expect(steps.map(({ level }) => level)).toEqual(steps.map(({ level }) => level).toSorted((a, b) => b - a));
  expect(steps[0]?.level).toBe(result.levels - 1);
  expect(steps.at(-1)?.level).toBe(0);
  expect(steps.at(-1)?.W).toEqual(result.W);
  expect(result.iterations).toBe(steps.length);
});

it('the result does not depend on who watches', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography);
  const watched = fitImages(moving, fixed, { init: START });
  for await (const { iteration } of watched) if (iteration === 2) break;
  const [alone, left] = await Promise.all([
    fitImages(moving, fixed, { init: START }).result(),
    watched.result(),
  ]);
  expect(left.W).toEqual(alone.W);
});

it('a fit leaves its images usable', async () => {
  const { moving, fixed } = pair(engine, START);
  await fitImages(moving, fixed, { init: START }).result();
  expect((await moving.read()).length).toBe(160 * 160);
  expect((await fixed.read()).length).toBe(120 * 120);
});

it('timers run during a fit, so that a signal can end it', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography, { moving: 500, fixed: 400 });
  const signal = AbortSignal.timeout(5);
  expect((await fitImages(moving, fixed, { init: START, signal }).result()).status).toBe('aborted');
});

it('a result that was asked for inside the loop comes after the loop is left', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography);
  const fit = fitImages(moving, fixed, { init: START });
  let result: ReturnType<typeof fit.result> | undefined;
  for await (const { iteration } of fit) {
    result = fit.result();
    if (iteration === 2) break;
  }
  expect((await result)?.status).toBe('converged');
});

it('a first-order method takes as many steps as it is allowed', async () => {
  const { moving, fixed } = pair(engine, TRUTH.translation);
  const fit = fitImages(moving, fixed, { init: START, method: 'adam', maxIterations: 5 });
  expect((await fit.result()).iterations).toBe(5);
});
