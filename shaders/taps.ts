import type { Border, Interpolation } from './contracts.ts';
import { list, wgsl } from './wgsl.ts';

/** The taps of one axis: which samples a coordinate reads, with which weights, and d weights / d coordinate. */
export interface Taps {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
  readonly slopes: readonly number[];
  readonly inside: boolean;
}

const isOdd = (support: number): boolean => support % 2 === 1;

/** Folds the coordinate, anchors the cell and lists its taps: first = cell − ⌊(support − 1) / 2⌋. */
export function taps(interpolation: Interpolation, border: Border, coordinate: number, size: number): Taps {
  const { support } = interpolation;
  const fold = border.fold(coordinate, size);
  const anchor = isOdd(support) ? Math.floor(fold.position + 0.5) : Math.floor(fold.position);
  const cell = border.cell(anchor, isOdd(support) ? size - 1 : Math.max(size - 2, 0));
  const t = fold.position - cell;
  const first = cell - ((support - 1) >> 1);
  const indices: number[] = [];
  for (let k = 0; k < support; k++) indices.push(border.tap(first + k, size));
  const slopes = interpolation.slopes(t);
  return {
    indices,
    weights: interpolation.weights(t),
    slopes: fold.slope === 1 ? slopes : slopes.map((slope) => slope * fold.slope),
    inside: fold.inside,
  };
}

/** The same in WGSL, for the leaves of one scheme. */
export const tapsWgsl = ({ support, wgsl: leaf }: Interpolation, border: Border): string => wgsl`
struct Fold { position: f32, slope: f32, inside: bool }
${border.wgsl}
${leaf}
struct Taps { indices: array<i32, ${support}>, weights: array<f32, ${support}>, slopes: array<f32, ${support}>, inside: bool }

fn taps(coordinate: f32, size: i32) -> Taps {
  let fold = border_fold(coordinate, size);
#if ${isOdd(support)}
  let cell = border_cell(i32(floor(fold.position + 0.5)), size - 1);
#else
  let cell = border_cell(i32(floor(fold.position)), max(size - 2, 0));
#endif
  let t = fold.position - f32(cell);
  let first = cell - ${(support - 1) >> 1};
  let slopes = interpolation_slopes(t);
  let indices = array<i32, ${support}>(${list(support, (k) => `border_tap(first + ${k}, size)`)});
#if ${border.folds}
  let folded = array<f32, ${support}>(${list(support, (k) => `slopes[${k}] * fold.slope`)});
  return Taps(indices, interpolation_weights(t), folded, fold.inside);
#else
  return Taps(indices, interpolation_weights(t), slopes, fold.inside);
#endif
}
`;
