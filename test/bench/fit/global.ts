import type { InterpolationName } from '../../../src/index.ts';
import type { FitCase } from './case.ts';
import { drawsOf } from './draws.ts';
import type { Photographs } from './photographs.ts';
import { templateOf } from './template.ts';
import { turned } from './turned.ts';

/** Of each photograph. */
const ROUNDS = 9;
/** Gray levels. */
const NOISE = 4;
const GAINS = [0.7, 1.3] as const;
/** Gray levels. */
const BIASES = [-20, 20] as const;

/** Cases without a start: a turned view under another exposure, with noise, every second one occluded. */
export async function globalCases(
  photographs: Photographs,
  seed: number,
  interpolation: InterpolationName,
): Promise<FitCase[]> {
  const cases: FitCase[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, photograph] of photographs.names.entries()) {
      const occluded = (round + k) % 2 === 1;
      const draws = drawsOf('global', seed, photograph, round);
      const truth = turned(await photographs.gray(photograph), draws);
      const treatment = {
        occluded,
        gain: draws.uniform(...GAINS),
        bias: draws.uniform(...BIASES),
        noise: NOISE,
      };
      const sight = { photograph, truth, interpolation };
      cases.push({
        id: `g${round}_${photograph}${occluded ? '_occluded' : ''}`,
        ...{ source: 'global', condition: 'global', noise: NOISE, ...sight },
        pictures: async () => ({
          fixed: await templateOf(
            photographs,
            sight,
            treatment,
            drawsOf('global', seed, photograph, round, 'view'),
          ),
          moving: await photographs.gray(photograph),
        }),
      });
    }
  }
  return cases;
}
