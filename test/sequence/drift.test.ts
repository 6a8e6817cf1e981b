import { expect, it } from 'vitest';
import {
  createEngine,
  type FitResult,
  fit as fitImages,
  fitSequence,
  type Image,
  lossAndGradient,
  multiply,
  translation,
} from '../../src/index.ts';
import { followSequence } from '../../src/sequence/fitSequence.ts';
import type { Fitter } from '../../src/sequence/trial.ts';
import type { SequenceOptions } from '../../src/sequence/types.ts';
import { cornerError } from '../fit/pairs.ts';
import { filmed, path, SIZE } from './frames.ts';

const engine = await createEngine({ backend: 'cpu' });
const TRUTH = path(8);
const frames = filmed(engine, TRUTH);

/** An engine whose fits are off by 0.4 px to the right, but for those to the template. */
function drifting(template: Image | undefined): Fitter {
  const shifted = (result: FitResult): FitResult => ({
    ...result,
    W: multiply(translation(0.4, 0), result.W),
  });
  const fit: Fitter['fit'] = (moving, fixed, options) => {
    const found = fitImages(moving, fixed, options);
    const result = found.result.bind(found);
    return fixed === template ? found : Object.assign(found, { result: () => result().then(shifted) });
  };
  return { fit, lossAndGradient: lossAndGradient.bind(engine) };
}

const follow = (options: SequenceOptions) =>
  followSequence(drifting(frames[0]), frames, { reference: 'previous', keyframe: 3, ...options }).result();

it('the drift is told at every keyframe and at the end', async () => {
  const { steps } = await follow({ drift: 'report' });
  expect(steps.map(({ drift }) => drift !== undefined)).toEqual([
    false,
    false,
    false,
    true,
    false,
    false,
    true,
    true,
  ]);
  // Frame 1 is fitted to the template itself.
  for (const [index, shift] of [
    [3, 0.8],
    [6, 2],
    [7, 2.4],
  ] as const) {
    expect(Math.abs((steps[index]?.drift ?? 0) - shift)).toBeLessThan(0.2);
    expect(Math.abs(cornerError(steps[index]?.W ?? [], TRUTH[index] ?? [], SIZE) - shift)).toBeLessThan(0.2);
  }
});

it('and corrected, so that it begins anew', async () => {
  const { steps } = await follow({});
  for (const [index, shift] of [
    [3, 0.8],
    [6, 1.2],
    [7, 0.4],
  ] as const) {
    expect(Math.abs((steps[index]?.drift ?? 0) - shift)).toBeLessThan(0.2);
    expect(cornerError(steps[index]?.W ?? [], TRUTH[index] ?? [], SIZE)).toBeLessThan(0.15);
  }
  expect(cornerError(steps[5]?.W ?? [], TRUTH[5] ?? [], SIZE)).toBeGreaterThan(0.6);
});

it('and not measured where every frame is fitted to the template', async () => {
  const { steps } = await fitSequence(frames, { keyframe: 2 }).result();
  expect(steps.every(({ drift }) => drift === undefined)).toBe(true);
});
