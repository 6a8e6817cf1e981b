import type { InterpolationName } from '../../../src/index.ts';
import type { FitCase } from './case.ts';
import { CONDITIONS, type Condition, NOISE } from './conditions.ts';
import { drawsOf } from './draws.ts';
import { perturbed } from './perturbed.ts';
import type { Photographs } from './photographs.ts';
import { movingOf, templateOf } from './template.ts';

/** As the given cases have them, in px. */
const SIGMAS = [2, 6, 10, 20, 30] as const;

/** Every condition of one photograph and one σ, over the same map. */
async function casesOf(
  photographs: Photographs,
  photograph: string,
  sigma: number,
  seed: number,
  interpolation: InterpolationName,
): Promise<FitCase[]> {
  const id = `s${String(sigma).padStart(2, '0')}_${photograph}`;
  const { truth, start } = perturbed(
    await photographs.gray(photograph),
    sigma,
    drawsOf('own', seed, photograph, sigma),
  );
  const sight = { photograph, truth, interpolation };
  return Object.entries(CONDITIONS).map(([condition, given]: [string, Condition]): FitCase => {
    const { movingNoise = 0, ...treatment } = given;
    return {
      ...{ id, source: 'own', condition, sigma, start, ...sight },
      noise: treatment.noise ?? NOISE,
      pictures: async () => {
        const draws = drawsOf('own', seed, photograph, sigma, condition);
        const fixed = await templateOf(photographs, sight, treatment, draws);
        return { fixed, moving: await movingOf(photographs, sight, movingNoise, draws) };
      },
    };
  });
}

/** Cases in the manner of the given ones: each photograph once per σ, in every condition. */
export async function ownCases(
  photographs: Photographs,
  seed: number,
  interpolation: InterpolationName,
): Promise<FitCase[]> {
  const cases: FitCase[] = [];
  for (const sigma of SIGMAS) {
    for (const name of photographs.names) {
      cases.push(...(await casesOf(photographs, name, sigma, seed, interpolation)));
    }
  }
  return cases;
}
