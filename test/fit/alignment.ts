import type { Engine } from '../../src/index.ts';
import { fit } from '../../src/index.ts';
import { type AlignmentCase, alignmentCases, alignmentImage } from '../support/alignment.ts';
import { cornerError } from './pairs.ts';

const TEMPLATE = { width: 256, height: 256 };

async function errorOf(engine: Engine, { files, H, H0 }: AlignmentCase): Promise<number> {
  if (!files.noise) throw new Error('every case has a noisy template');
  const moving = await alignmentImage(engine, files.noise.image);
  const fixed = await alignmentImage(engine, files.noise.template);
  const { W } = await fit(moving, fixed, { init: H0 }).result();
  moving.destroy();
  fixed.destroy();
  return cornerError(W, H.flat(), TEMPLATE);
}

/** Corner errors of the noisy cases whose corners were moved by at most σ = 10 px. */
export async function alignmentErrors(engine: Engine): Promise<number[]> {
  const errors: number[] = [];
  for (const given of alignmentCases().filter(({ sigma }) => sigma <= 10))
    errors.push(await errorOf(engine, given));
  return errors;
}
