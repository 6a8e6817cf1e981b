import { describe, expect, it } from 'vitest';
import {
  createEngine,
  type FitOptions,
  type FitResult,
  fit as fitImages,
  type Homography,
  lossAndGradient,
  multiply,
  translation,
} from '../../src/index.ts';
import { sequenceSettings } from '../../src/sequence/settings.ts';
import { type Fitter, fitTo } from '../../src/sequence/trial.ts';
import { cornerError } from '../fit/pairs.ts';
import { filmed, path, SIZE } from './frames.ts';

const engine = await createEngine({ backend: 'cpu' });
const truth = path(2);
const [template, frame] = filmed(engine, truth) as [
  ReturnType<typeof engine.image>,
  ReturnType<typeof engine.image>,
];
const W = truth[1] as Homography;

/** An engine whose fits end in a way of ours; `started` is where they start. */
function scripted(end: (result: FitResult) => Partial<FitResult>) {
  const started: FitOptions[] = [];
  const fit: Fitter['fit'] = (moving, fixed, options) => {
    started.push(options ?? {});
    const found = fitImages(moving, fixed, options);
    const result = found.result.bind(found);
    return Object.assign(found, { result: () => result().then((is) => ({ ...is, ...end(is) })) });
  };
  const fitter: Fitter = { fit, lossAndGradient: lossAndGradient.bind(engine) };
  return { fitter, started };
}

const anchor = { image: template, W: translation(0, 0) };
const trial = (end: (result: FitResult) => Partial<FitResult>, guess = W) =>
  fitTo(scripted(end).fitter, frame, anchor, guess, sequenceSettings({}));

describe('a fit is believed', () => {
  it('that ends with a map near the guess, under which the images agree', async () => {
    const { verdict, correlation } = await trial(() => ({}));
    expect(verdict).toBe('believed');
    expect(correlation).toBeGreaterThan(0.99);
  });

  it.each([
    ['ends without an answer', () => ({ status: 'lost-overlap' as const })],
    ['leaves a direction open', () => ({ cornerCovariance: [] })],
    ['ends where the images do not agree', () => ({ W: translation(15, 12) })],
  ])('unless it %s', async (_name, end) => {
    expect((await trial(end)).verdict).toBe('rejected');
  });

  it('unless it ends a quarter of the frame away, even where the images agree', async () => {
    const guess = multiply(translation(26, 0), W);
    expect((await trial(() => ({ W }), guess)).verdict).toBe('rejected');
    expect((await trial(() => ({ W }), multiply(translation(14, 0), W))).verdict).toBe('believed');
  });
});

it('a fit to another frame starts from the guess as seen from there', async () => {
  const { fitter, started } = scripted(() => ({}));
  const [c, s] = [Math.cos(0.4), Math.sin(0.4)];
  const before = Float64Array.of(c, -s, 9, s, c, -5, 0, 0, 1);
  const result = await fitTo(
    fitter,
    frame,
    { image: template, W: before },
    multiply(W, before),
    sequenceSettings({}),
  );
  expect(cornerError(started[0]?.init as Homography, W, SIZE)).toBeLessThan(1e-9);
  expect(cornerError(result.W, multiply(W, before), SIZE)).toBeLessThan(0.15);
});
