import { drawsOf } from '../draws.ts';
import { Failure } from '../failure.ts';
import { GIVEN, givenPairs } from './given.ts';
import { KINDS } from './kinds.ts';
import type { Planned, Size } from './pair.ts';
import type { Photo } from './photos.ts';

interface Plan {
  /** All kinds where it is absent. */
  readonly kinds?: readonly string[] | undefined;
  readonly seeds: number;
  readonly firstSeed: number;
  readonly size: Size;
}

/** The photographs from another one on. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % Math.max(items.length, 1);
  return [...items.slice(at), ...items.slice(0, at)];
}

/** The given pairs, and pairs by kind, level and seed. A pair depends on these, its size and the photographs alone. */
export function planned(photos: readonly Photo[], { kinds, seeds, firstSeed, size }: Plan): Planned[] {
  const names = [GIVEN, ...KINDS.map(({ name }) => name)];
  const unknown = kinds?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new Failure(`no kind is called ${unknown.join(', ')}: the kinds are ${names.join(', ')}`);
  }
  const made = KINDS.filter(({ name }) => !kinds || kinds.includes(name)).flatMap(
    ({ name: kind, levels, colored, times = 1 }) => {
      const usable = colored ? photos.filter(({ color }) => color) : photos;
      if (usable.length === 0) return [];
      return levels.flatMap(({ name: level, make }) =>
        Array.from({ length: times * seeds }, (_, k): Planned => {
          const seed = firstSeed + k;
          return {
            ...{ kind, level, seed },
            make: async () => {
              const first = drawsOf('wild', kind, level, 'photograph').below(usable.length);
              const draws = drawsOf('wild', kind, level, seed);
              const { photos: shown, ...pair } = await make({
                ...{ draws, size },
                photos: rotated(usable, first + seed),
              });
              return { ...{ kind, level, size }, name: `${shown}, seed ${seed}`, ...pair };
            },
          };
        }),
      );
    },
  );
  return !kinds || kinds.includes(GIVEN) ? [...givenPairs(), ...made] : made;
}
