import { createEngine, type Engine, fit } from '../../src/index.ts';
import { TEMPLATE } from '../bench/fit/case.ts';
import { givenCases } from '../bench/fit/given.ts';
import { Photographs } from '../bench/fit/photographs.ts';
import { cornerError } from './pairs.ts';

/** Corner errors of the noisy cases whose corners were moved by one of these σ, in px. */
export async function alignmentErrors(engine: Engine, sigmas: readonly number[]): Promise<number[]> {
  const photographs = new Photographs(await createEngine({ backend: 'cpu' }));
  const errors: number[] = [];
  for (const { condition, sigma = 0, truth, start, pictures } of givenCases(photographs)) {
    if (condition !== 'noise' || !sigmas.includes(sigma) || !start) continue;
    const gray = await pictures();
    const [moving, fixed] = [engine.image(gray.moving), engine.image(gray.fixed)];
    const { W } = await fit(moving, fixed, { init: start }).result();
    moving.destroy();
    fixed.destroy();
    errors.push(cornerError(W, truth, TEMPLATE));
  }
  return errors;
}
