import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHomography } from '../../../src/index.ts';
import type { AlignmentCase } from '../../support/alignment.ts';
import type { FitCase } from './case.ts';
import { Failure } from './failure.ts';
import { DATA, readGray } from './photographs.ts';

export const GIVEN_CONDITIONS = ['noise', 'noise2', 'gainbias', 'occl'] as const;

/** That of `noise`, in gray levels; the bound of the other conditions is the same. */
export const NOISE = 6;

type Listed = AlignmentCase & { readonly image: string };

/**
 * The cases of `align/`. Their templates are samples of the linear interpolant, and those of gainbias and occl have no
 * noise but that of 8 bits.
 */
export function givenCases(): FitCase[] {
  const folder = join(DATA, 'align');
  const list = join(folder, 'cases.json');
  if (!existsSync(list)) {
    throw new Failure(
      `there is no '${list}': set PULLBACK_DATA to the folder that holds align/, or ask for --cases own`,
    );
  }
  const listed: Listed[] = JSON.parse(readFileSync(list, 'utf8')).cases;
  return GIVEN_CONDITIONS.flatMap((condition) =>
    listed.flatMap(({ id, image, sigma, H, H0, files }): FitCase[] => {
      const pair = files[condition];
      if (!pair) return [];
      const picture = (file: string) => readGray(join(folder, file));
      return [
        {
          id,
          source: 'given',
          condition,
          photograph: image,
          sigma,
          truth: toHomography(H),
          start: toHomography(H0),
          interpolation: 'linear',
          noise: NOISE,
          pictures: async () => ({ moving: await picture(pair.image), fixed: await picture(pair.template) }),
        },
      ];
    }),
  );
}
