import type { ComparedColor } from '../../../shaders/comparison/comparedColor.ts';
import type { ComparisonScheme } from '../../../shaders/comparison/comparison.ts';
import { extentsOf, planeOf } from '../../../shaders/kernel/pixels.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import type { Scheme } from '../../../shaders/sampling/samplePosition.ts';
import { colorRows } from './colorRows.ts';
import { cubicRow } from './cubic.ts';
import { isLinear } from './isLinear.ts';
import type { Positions, Scratch } from './lanes/arrays.ts';
import { lanesFor } from './lanes/choose.ts';
import { gradientLanes } from './lanes/gradients.ts';
import type { GradientLanes, Lanes } from './lanes/lanes.ts';
import type { SampledRow } from './sampledRow.ts';

/** Samples bilinear values and slopes of a chunk. */
export class LinearRow implements SampledRow {
  readonly value: Scratch;
  readonly du: Scratch;
  readonly dv: Scratch;
  readonly #lanes: GradientLanes;

  constructor(lanes: Lanes) {
    [this.value, this.du, this.dv] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
    this.#lanes = gradientLanes(lanes);
  }

  sample(source: Samples, offset: number, width: number, rows: Positions): void {
    this.#lanes.linear({ samples: source, offset, width }, rows, this);
  }
}

/** The sampler of a scheme with cells between samples: of two taps, or of four polynomials. */
export function sampledRow(scheme: Scheme, lanes: Lanes): SampledRow | undefined {
  return isLinear(scheme) ? new LinearRow(lanes) : cubicRow(scheme, lanes);
}

interface Inputs {
  readonly params: { readonly size: ArrayLike<number>; readonly sourceSize: ArrayLike<number> };
  readonly source: Samples;
}

/** The scheme's sampler of rows, and the loops that it uses; undefined if the scheme has none. */
export function rowsOf(
  scheme: Scheme & Partial<Pick<ComparisonScheme, 'color'>>,
  { params, source }: Inputs,
) {
  const { color } = scheme;
  const linear = isLinear(scheme);
  const planes = color ? color.warpedChannels : scheme.channels;
  const lanes = lanesFor(planes * planeOf(params.size), linear ? source : undefined);
  const line = color ? convertedRow(scheme, color, params, lanes) : sampledRow(scheme, lanes);
  if (linear) lanes.cachePlanes(source, planes);
  return line && { lanes, line };
}

function convertedRow(scheme: Scheme, color: ComparedColor, params: Inputs['params'], lanes: Lanes) {
  const rows = Array.from({ length: color.warpedChannels }, () => sampledRow(scheme, lanes));
  const lines = rows.flatMap((row) => row ?? []);
  const { sourcePlane } = extentsOf(params, scheme);
  return lines.length > 0 ? colorRows.make?.(color, lines, sourcePlane, lanes) : undefined;
}
