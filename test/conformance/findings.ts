import type { Position } from './positions.ts';

/** A number that is further off than it may be. */
export interface Finding {
  readonly what: string;
  readonly index: number;
  readonly got: number;
  readonly expected: number;
  readonly tolerance: number;
  /** Where the output pixel looks, if the number belongs to one. */
  readonly at?: Pick<Position, 'u' | 'v'>;
}

/** What a case found on an engine. */
export class Findings {
  readonly failures: Finding[] = [];
  compared = 0;

  /** Compares one number; where nothing is expected (NaN), nothing is. */
  compare(finding: Finding): void {
    const { got, expected, tolerance } = finding;
    if (Number.isNaN(expected)) return;
    this.compared += 1;
    if (!(Math.abs(got - expected) <= tolerance)) this.failures.push(finding);
  }

  /** Compares as many numbers as are expected. */
  compareAll(
    what: string,
    got: ArrayLike<number>,
    expected: ArrayLike<number>,
    tolerance: number | ((index: number) => number),
    at?: (index: number) => Pick<Position, 'u' | 'v'> | undefined,
  ): void {
    for (let index = 0; index < expected.length; index++) {
      const position = at?.(index);
      this.compare({
        what,
        index,
        got: got[index] ?? Number.NaN,
        expected: expected[index] ?? Number.NaN,
        tolerance: typeof tolerance === 'number' ? tolerance : tolerance(index),
        ...(position && { at: position }),
      });
    }
  }
}

export const textOf = ({ what, index, got, expected, tolerance, at }: Finding): string => {
  const where = at ? ` at (${at.u}, ${at.v})` : '';
  return `${what}[${index}]${where} is ${got}, not ${expected} ± ${tolerance.toPrecision(3)}`;
};
