import type { FitCase, Source } from './case.ts';
import { givenCases } from './given.ts';
import { globalCases } from './global.ts';
import type { Options } from './options.ts';
import { ownCases } from './own.ts';
import type { Photographs } from './photographs.ts';

/** The cases of the sources that are asked for. */
export async function casesOf(
  photographs: Photographs,
  { cases, seed, interpolation }: Pick<Options, 'cases' | 'seed' | 'interpolation'>,
): Promise<FitCase[]> {
  const asked = (source: Source) => cases === 'all' || cases === source;
  return [
    ...(asked('given') ? givenCases(photographs) : []),
    ...(asked('own') ? await ownCases(photographs, seed, interpolation) : []),
    ...(asked('global') ? await globalCases(photographs, seed, interpolation) : []),
  ];
}
