/** Numbers in rows, or in rows of channels; null where nothing is claimed. */
export type Nested = number | null | readonly Nested[];

export interface CaseInterpolation {
  readonly kind: string;
  readonly tie?: string;
  readonly a?: number;
  readonly coef?: string;
  /** An Interpolations.jl boundary condition and grid. */
  readonly jl?: readonly [condition: string, grid: string];
  /** `tap`: the border applies per tap; otherwise to the coordinate. */
  readonly fold?: string;
  readonly taps_outside?: string;
}

export interface CaseBorder {
  readonly mode: string;
  readonly fill?: number | 'NaN';
  readonly domain?: string;
  readonly tap_fill?: number;
}

/** Gradients of L = Σ G·Y, or of L = Σ (Y − target)² where there is no cotangent G. */
export interface CaseGradients {
  readonly tolerance: number;
  readonly cotangent?: Nested;
  readonly loss?: number;
  readonly dX?: Nested;
  readonly dH?: Nested;
  readonly dPoints_x?: Nested;
  readonly dPoints_y?: Nested;
  readonly JtJ?: Nested;
  readonly Jtr?: Nested;
}

interface Range {
  readonly rows: readonly [number, number];
  readonly cols: readonly [number, number];
}

/** A case of another library's tests, in this library's convention. */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  readonly provenance: string;
  readonly notes?: string;
  readonly tolerance: { readonly abs: number };
  readonly interpolation?: CaseInterpolation;
  readonly border?: CaseBorder;
  readonly transform?: Nested;
  readonly input?: Nested;
  readonly input_channels?: Nested;
  readonly output?: {
    readonly size: readonly [height: number, width: number];
    readonly origin_row_col?: readonly [number, number];
  };
  readonly points?: readonly (readonly (readonly [number, number])[])[];
  readonly target?: Nested;
  readonly expected?: Nested;
  readonly expected_channels?: Nested;
  readonly expected_dx?: Nested;
  readonly expected_dy?: Nested;
  readonly grad?: CaseGradients;
  readonly grad_channels?: CaseGradients;
  readonly grad_tolerance?: number;
  readonly convention?: string;
  readonly native_transform?: Nested;
  readonly input_size?: readonly [height: number, width: number];
  readonly transform_native?: string;
  readonly expected_range_0based?: Range;
  readonly points_homogeneous?: Nested;
  readonly expected_points?: Nested;
  readonly from_points?: readonly (readonly [number, number])[];
  readonly to_points?: readonly (readonly [number, number])[];
  readonly expected_linear?: Nested;
  readonly expected_translation?: Nested;
}

/** All the numbers in order, NaN for null. */
export function numbersOf(nested: Nested | undefined): Float64Array {
  const numbers: number[] = [];
  const visit = (part: Nested): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else numbers.push(typeof part === 'number' ? part : Number.NaN);
  };
  if (nested !== undefined) visit(nested);
  return Float64Array.from(numbers);
}
