import type { LineScheme } from '../../shaders/kernels/lines.ts';
import type { ExtensionName } from '../../shaders/leaf/contracts.ts';
import { TERMS } from '../../shaders/sampling/axis.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { interpolationOf } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { passes } from '../../src/operations/coefficients.ts';
import { EPSILON } from '../support/approx.ts';
import { type BoundOf, TWINS } from '../support/kernels.ts';
import { noise } from '../support/random.ts';
import type { Setting } from '../support/settings.ts';
import type { KernelTest } from './kernelTest.ts';
import { largestOf } from './table.ts';

const BORDER = { none: 'line', edge: 'replicate', fill: 'constant' } as const;

/** Every kind of filter and of ends. */
const LINE_SPECS: readonly LineScheme[] = [
  ...(['quadratic', 'cubic'] as const).flatMap((interpolation) =>
    (['none', 'edge', 'fill'] as const).map((warmUp) => ({ interpolation, warmUp })),
  ),
  { interpolation: 'keys', warmUp: 'none' },
];

/** A pass along the rows or down the columns of a source, by one of the extensions. */
function makeLines({ interpolation, warmUp }: LineScheme, { sourceSize, seed }: Setting) {
  const names = Object.keys(EXTENSIONS) as ExtensionName[];
  const channels = 1 + (seed % 3);
  const { params } = passes(
    {
      scheme: { interpolation, border: BORDER[warmUp], channels },
      extension: warmUp === 'none' ? names[seed % names.length] : undefined,
      fill: [...noise(channels, seed + 6)].map(Math.fround),
    },
    sourceSize,
    channels,
  )[seed % 2] as ReturnType<typeof passes>[0];
  const [lines = 0] = params.size;
  const planes = (k: 0 | 1) => (params.planeStride[k] ?? 0) * channels;
  return { params: { ...params, lines }, given: planes(0), stored: planes(1), seed };
}

/**
 * A bound on what float32 loses in a pass over lines, of samples of size 1.
 *
 * With g = 1 / side and q = |pole|, |c⁺| ≤ g / (1 − q), and each step rounds it thrice, which the recursion gathers to
 * δ⁺ ≤ 3 ε |c⁺| / (1 − q). The second recursion has |p| ≤ q |c⁺| / (1 − q) and δp ≤ (q δ⁺ + 2 ε |p|) / (1 − q). The end
 * rows add up at most 16 of these by weights of up to 1; `boundaryCorrection` spreads what they leave over both ends.
 */
function filterLoss(
  { interpolation }: LineScheme,
  boundaryCorrection: ArrayLike<number>,
): { size: number; loss: number } {
  const { prefilter } = interpolationOf(interpolation);
  if (!prefilter) return { size: 1, loss: 0 };
  const [g, q] = [1 / prefilter.side, Math.abs(prefilter.pole)];
  const causal = g / (1 - q);
  const causalLoss = (3 * EPSILON * causal) / (1 - q);
  const size = (q * causal) / (1 - q);
  const loss = (q * causalLoss + 2 * EPSILON * size) / (1 - q);
  const weight = 1 + prefilter.side * 16;
  const [row, rowLoss] = [1 + weight * size, weight * loss + 8 * EPSILON * (1 + weight * size)];
  const spread = Math.abs(boundaryCorrection[0] ?? 0) + Math.abs(boundaryCorrection[1] ?? 0);
  return {
    size: size + 2 * spread * row,
    loss: loss + 2 * spread * (rowLoss + 6 * EPSILON * row) + 64 * EPSILON * spread * row,
  };
}

/** The same after the continuations, each of which may add up fifteen times what it reads. */
function lineLoss(scheme: LineScheme, params: BoundOf<'coefficients'>['params'], largest: number): number {
  const weights = Array.from(params.termWeights, Math.abs);
  const { size, loss } = filterLoss(scheme, params.boundaryCorrection);
  let [most, lost] = [size, loss];
  for (let k = 0; k < params.pad; k++) {
    const gain = Math.max(
      1,
      ...[0, 1, 2].map((row) => weights.slice(TERMS * row, TERMS * (row + 1)).reduce((a, b) => a + b, 0)),
    );
    lost = gain * (lost + 4 * EPSILON * most);
    most *= gain;
  }
  return largest * lost;
}

export const coefficients: KernelTest<'coefficients'> = {
  specs: LINE_SPECS,
  make: (spec, setting) => {
    const { params, given, stored, seed } = makeLines(spec, setting);
    return { params, source: noise(given, seed + 7), output: new Float64Array(stored) };
  },
  tolerance: (spec, bound) => {
    const values = new Float64Array(bound.output.length);
    TWINS.coefficients(spec, { ...bound, output: values });
    const largest = Math.max(largestOf(bound.source), ...Array.from(bound.params.fill, Math.abs));
    return { output: { values, errors: values.map(() => lineLoss(spec, bound.params, largest)) } };
  },
};

export const coefficientsPullback: KernelTest<'coefficientsPullback'> = {
  specs: LINE_SPECS,
  make: (spec, setting) => {
    const { params, given, stored, seed } = makeLines(spec, setting);
    return { params, cotangent: noise(stored, seed + 7), output: new Float64Array(given) };
  },
  /** What is used up is not compared. */
  tolerance: (spec, bound) => {
    const values = new Float64Array(bound.output.length);
    TWINS.coefficientsPullback(spec, { ...bound, cotangent: bound.cotangent.slice(), output: values });
    // The transposed steps have the same sizes; a run-in is added up besides.
    const added = 1 + 2 * bound.params.warmUp;
    const loss = added * lineLoss(spec, bound.params, largestOf(bound.cotangent));
    return {
      output: { values, errors: values.map(() => loss) },
      cotangent: { values: new Float64Array(), errors: new Float64Array(), view: () => new Float64Array() },
    };
  },
};
