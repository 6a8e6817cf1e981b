import type { Interpolation } from '../../shaders/leaf/contracts.ts';
import { firstOf, isClose, isDerivative, type Law, STEP, show } from './laws.ts';
import { wgslLaws } from './wgslLaws.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The prefilter's taps, and no others, have weights at a sample. */
function atSample({ support, prefilter }: Interpolation): number[] {
  const anchor = (support - 1) >> 1;
  const side = prefilter?.side ?? 0;
  return Array.from({ length: support }, (_, k) =>
    k === anchor ? 1 - 2 * side : Math.abs(k - anchor) === 1 ? side : 0,
  );
}

/** What is wrong with numbers per tap at t. */
function listFinding(
  name: string,
  values: readonly number[],
  t: number,
  support: number,
): string | undefined {
  if (!Array.isArray(values) || values.length !== support) {
    return `${name}(${show(t)}) has ${values?.length} entries: give one per tap, ${support}`;
  }
  return values.every(Number.isFinite)
    ? undefined
    : `${name}(${show(t)}) is not finite: ${values.join(', ')}`;
}

/** That rows of numbers are the derivatives of others. */
const derivativeLaw =
  (
    of: readonly [name: string, (t: number) => readonly number[]],
    is: readonly [name: string, (t: number) => readonly number[]],
    positions: readonly number[],
  ): Law =>
  () =>
    firstOf(positions, (t) => {
      const [before, after] = [of[1](t - STEP), of[1](t + STEP)];
      const given = is[1](t);
      const k = given.findIndex(
        (value, tap) => !isDerivative(((after[tap] ?? 0) - (before[tap] ?? 0)) / (2 * STEP), value),
      );
      if (k < 0) return undefined;
      const quotient = ((after[k] ?? 0) - (before[k] ?? 0)) / (2 * STEP);
      return `${is[0]}(${show(t)})[${k}] is ${show(given[k] ?? Number.NaN)}, and the derivative of ${of[0]} is ${show(quotient)}`;
    });

export function interpolationLaws(leaf: Interpolation): Law[] {
  const { support, prefilter, pieces, roundoff, interpolates } = leaf;
  const odd = support % 2 === 1;
  const [low, high] = odd ? [-0.5, 0.5] : [0, 1];
  /** No knot that a kernel is likely to have. */
  const positions = [0.0371, 0.1789, 0.3143, 0.4817, 0.6233, 0.7549, 0.8861, 0.9719].map(
    (share) => low + share,
  );
  const parts = [
    ['weights', (t: number) => leaf.weights(t)],
    ['slopes', (t: number) => leaf.slopes(t)],
    ...(leaf.curvatures ? [['curvatures', leaf.curvatures] as const] : []),
  ] as const;
  const heads = parts.map(([name]) => `fn interpolation_${name}(t: f32) -> array<f32, ${support}>`);
  return [
    () =>
      Number.isInteger(support) && support > 0 ? undefined : `support is ${support}: give a whole number`,
    ...parts.map(
      ([name, f]): Law =>
        () =>
          firstOf([low, ...positions, high], (t) => listFinding(name, f(t), t, support)),
    ),
    ...parts.map(
      ([name, f], order): Law =>
        () =>
          firstOf([low, ...positions, high], (t) => {
            const total = sum(f(t));
            const wanted = order === 0 ? 1 : 0;
            return isClose(total, wanted)
              ? undefined
              : `${name}(${show(t)}) sum to ${show(total)}, not ${wanted}`;
          }),
    ),
    ...parts
      .slice(1)
      .map((part, k): Law => derivativeLaw(parts[k] as (typeof parts)[number], part, positions)),
    () =>
      firstOf(pieces ? positions : [], (t) => {
        if (pieces?.length !== support)
          return `pieces has ${pieces?.length} rows: give one per tap, ${support}`;
        const weights = leaf.weights(t);
        const k = pieces.findIndex(
          (row, tap) =>
            !isClose(
              row.reduceRight((value, c) => value * t + c, 0),
              weights[tap] ?? Number.NaN,
            ),
        );
        return k < 0
          ? undefined
          : `pieces[${k}] is not the polynomial of weights(t)[${k}], at t = ${show(t)}`;
      }),
    () => {
      if (odd) return undefined;
      const [start, end] = [leaf.weights(0), leaf.weights(1)];
      const joins = [0, ...start].every((weight, k) => isClose(k < support ? (end[k] ?? 0) : 0, weight));
      return joins ? undefined : 'weights(1) are not weights(0) of the next cell: the value jumps at samples';
    },
    () => {
      if (!prefilter) return undefined;
      const { side, pole } = prefilter;
      if (support !== 3 && support !== 4) {
        return `a prefilter of one pole is for 3 or 4 taps, and support is ${support}`;
      }
      const rest = side * pole * pole + (1 - 2 * side) * pole + side;
      return Math.abs(pole) < 1 && isClose(rest, 0)
        ? undefined
        : `the prefilter's pole ${show(pole)} is not the root of side z² + (1 − 2 side) z + side inside the unit circle`;
    },
    () => {
      const through = leaf.weights(0).every((weight, k) => isClose(weight, atSample(leaf)[k] ?? 0));
      if (through === interpolates) return undefined;
      return interpolates
        ? `interpolates is true, and weights(0) are ${leaf.weights(0).map(show).join(', ')}, not ${atSample(leaf).map(show).join(', ')}`
        : `interpolates is ${interpolates}, and the value at a sample is the sample: say true`;
    },
    () => (roundoff >= 0 ? undefined : `roundoff is ${roundoff}: give a bound, in units of 2⁻²⁴`),
    ...wgslLaws(() => leaf.wgsl, 'interpolation', heads),
  ];
}
