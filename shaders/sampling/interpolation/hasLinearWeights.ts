import type { Interpolation } from '../../leaf/contracts.ts';

const LINEAR = [
  [1, -1],
  [0, 1],
];

/** Whether the weights are 1 − t and t. */
export const hasLinearWeights = ({ support, pieces, prefilter }: Interpolation): boolean =>
  support === 2 &&
  prefilter === undefined &&
  pieces !== undefined &&
  LINEAR.every((row, k) => {
    const given = pieces[k] ?? [];
    return [...row, ...given.slice(row.length)].every((_, d) => (given[d] ?? 0) === (row[d] ?? 0));
  });
