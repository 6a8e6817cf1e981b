import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHomography } from '../../../src/index.ts';
import type { FitCase } from './case.ts';
import { CONDITIONS, type Condition, NOISE } from './conditions.ts';
import { drawsOf } from './draws.ts';
import { Failure } from './failure.ts';
import { DATA, type Photographs } from './photographs.ts';
import { movingOf, templateOf } from './template.ts';

/** A line of `align/cases.json`. */
interface Listed {
  readonly id: string;
  /** Standard deviation of the displacement of each corner coordinate, in px. */
  readonly sigma: number;
  /** The photograph's name. */
  readonly image: string;
  /** The truth and the start: template pixel to photograph pixel, three rows of three. */
  readonly H: readonly (readonly number[])[];
  readonly H0: readonly (readonly number[])[];
  readonly conditions: readonly ('noise' | 'noise2' | 'gainbias' | 'occl')[];
}

function listed(): Listed[] {
  const list = join(DATA, 'align/cases.json');
  if (!existsSync(list)) {
    throw new Failure(
      `there is no '${list}': set PULLBACK_DATA to the folder that holds align/, or ask for --cases own`,
    );
  }
  return JSON.parse(readFileSync(list, 'utf8'));
}

/**
 * The cases of `align/`: maps that are listed, and templates that are made from the photographs, the same each time.
 * Templates are samples of the linear interpolant. Those of gainbias and occl have no noise but that of 8 bits.
 */
export function givenCases(photographs: Photographs): FitCase[] {
  return listed().flatMap(({ id, sigma, image, H, H0, conditions }) => {
    const sight = { photograph: image, truth: toHomography(H), interpolation: 'linear' } as const;
    return conditions.map((condition): FitCase => {
      const { movingNoise = 0, ...treatment }: Condition = CONDITIONS[condition];
      return {
        ...{ id, source: 'given', condition, sigma, start: toHomography(H0), ...sight },
        noise: NOISE,
        pictures: async () => {
          const draws = drawsOf('given', id, condition);
          const fixed = await templateOf(photographs, sight, treatment, draws);
          return { fixed, moving: await movingOf(photographs, sight, movingNoise, draws) };
        },
      };
    });
  });
}
