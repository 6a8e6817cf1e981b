import { list, wgsl } from '../language/wgsl.ts';
import type { Axis } from './axis.ts';

/** The taps of one axis: the indices of the stored elements that a coordinate reads, their weights, and the derivatives of these. */
export interface Taps {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
  /** d weights / d coordinate. */
  readonly slopes: readonly number[];
  readonly inside: boolean;
}

/** The highest order of derivatives of the weights. */
export type Order = 0 | 1 | 2;

/** Level k of a chain of halves on one axis: its number of samples, and 2⁻ᵏ. */
export interface Reduced {
  readonly size: number;
  readonly scale: number;
}

const isOdd = (support: number): boolean => support % 2 === 1;

function cellOf(
  { interpolation: { support }, border }: Axis,
  coordinate: number,
  size: number,
  scale: number,
) {
  const fold = border.fold(coordinate, size);
  const position = fold.position * scale + 0.5 * (scale - 1);
  const anchor = isOdd(support) ? Math.floor(position + 0.5) : Math.floor(position);
  const cell = scale < 1 ? anchor : border.cell(anchor, isOdd(support) ? size - 1 : Math.max(size - 2, 0));
  return { fold, t: position - cell, first: cell - ((support - 1) >> 1) };
}

/**
 * Folds the coordinate by the border, finds its cell and lists the taps from first = cell − ⌊(support − 1) / 2⌋ on. For a reduced
 * level, the coordinate is folded in the full level, and taps beyond the level's ends follow the border.
 */
export function taps(
  axis: Axis,
  coordinate: number,
  size: number,
  reduced: Reduced = { size, scale: 1 },
): Taps {
  const { interpolation, stored } = axis;
  const { fold, t, first } = cellOf(axis, coordinate, size, reduced.scale);
  const indices: number[] = [];
  for (let k = 0; k < interpolation.support; k++) indices.push(stored(first + k, reduced.size));
  const factor = fold.slope * reduced.scale;
  const slopes = interpolation.slopes(t);
  const weights = interpolation.weights(t);
  const { beyond = 0 } = fold;
  return {
    indices,
    weights: beyond === 0 ? weights : weights.map((weight, k) => weight + beyond * (slopes[k] ?? 0)),
    slopes: factor === 1 ? slopes : slopes.map((slope) => slope * factor),
    inside: fold.inside,
  };
}

/** d² weights / d coordinate² inside a cell of the full level. Only for interpolations with curvatures. */
export function curvatures(axis: Axis, coordinate: number, size: number): readonly number[] {
  const { fold, t } = cellOf(axis, coordinate, size, 1);
  const { beyond = 0 } = fold;
  // The value is linear along a continuation, and constant where the fold has slope 0.
  const factor = beyond === 0 ? fold.slope ** 2 : 0;
  return (axis.interpolation.curvatures?.(t) ?? []).map((curvature) => curvature * factor);
}

const isPlain = ({ border }: Axis): boolean => !border.folds && !border.continues;

/** The names of the functions of an axis. */
export interface TapsNames {
  readonly taps: string;
  readonly inside: string;
  /** The prefix of the border's functions. */
  readonly border: string;
}

/** `struct Fold`, and `struct Taps` up to an order, of both axes. */
export const tapsTypesWgsl = ({ interpolation: { support } }: Axis, order: Order): string => wgsl`
struct Fold { position: f32, slope: f32, inside: bool, beyond: f32 }
struct Taps { indices: array<i32, ${support}>, weights: array<f32, ${support}>,
#if ${order > 0}
  slopes: array<f32, ${support}>,
#endif
#if ${order > 1}
  curvatures: array<f32, ${support}>,
#endif
  inside: bool }
`;

/**
 * `taps` in WGSL for one axis, up to an order, at the coordinate base + local: `fn TAPS(base: i32, local: f32, size: i32) ->
 * Taps`, and `fn INSIDE(base: i32, local: f32) -> Taps` where no border applies, which needs `whole_number`; where levels are read,
 * `fn TAPS(coordinate: f32, full: i32, size: i32, scale: f32) -> Taps`. Needs `tapsTypesWgsl`.
 */
export function tapsWgsl(axis: Axis, order: Order, names: TapsNames, leveled = false): string {
  const { interpolation, border, storedWgsl, pad } = axis;
  const { support } = interpolation;
  const array = `array<f32, ${support}>`;
  const half = isOdd(support) ? ' + 0.5' : '';
  const needsSlopes = order > 0 || border.continues;
  const along = [...(border.folds ? ['fold.slope'] : []), ...(leveled ? ['scale'] : [])].join(' * ');
  const factor = border.continues ? 'select(0.0, 1.0, fold.beyond == 0.0)' : 'fold.slope * fold.slope';
  const results = [
    'indices',
    'weights',
    ...(order > 0 ? ['slopes'] : []),
    ...(order > 1 ? ['curvatures'] : []),
    'fold.inside',
  ];
  return wgsl`
${border.wgsl(names.border)}
#if ${leveled}
fn ${names.taps}(coordinate: f32, full: i32, size: i32, scale: f32) -> Taps {
  let fold = ${names.border}_fold(coordinate, coordinate - f32(full - 1), full);
  let position = fold.position * scale + 0.5 * (scale - 1.0);
#else
fn ${names.taps}(base: i32, local: f32, size: i32) -> Taps {
  let coordinate = f32(base) + local;
  let fold = ${names.border}_fold(coordinate, f32(base - (size - 1)) + local, size);
  let position = fold.position;
  // If the border does not change the coordinate, base and local are used apart, since their sum has lost digits.
  let kept = position == coordinate && fold.slope == 1.0${border.continues ? ' && fold.beyond == 0.0' : ''};
  let near = floor(local${half});
#endif
  let rounded = i32(floor(position${half}));
#if ${leveled}
  let anchor = rounded;
#else
  let anchor = select(rounded, base + i32(near), kept);
#endif
#if ${isOdd(support)}
  let bounded = ${names.border}_cell(anchor, size - 1);
#else
  let bounded = ${names.border}_cell(anchor, max(size - 2, 0));
#endif
#if ${leveled}
  let cell = select(bounded, anchor, scale < 1.0);
  let t = position - f32(cell);
#else
  let cell = bounded;
  let t = select(position - f32(cell), local - near + f32(anchor - cell), kept);
#endif
  let first = cell - ${(support - 1) >> 1};
  let indices = array<i32, ${support}>(${list(support, (k) => storedWgsl(`(first + ${k})`, names.border))});
#if ${needsSlopes}
  let bare_slopes = interpolation_slopes(t);
#endif
#if ${border.continues}
  let bare_weights = interpolation_weights(t);
  let weights = ${array}(${list(support, (k) => `bare_weights[${k}] + fold.beyond * bare_slopes[${k}]`)});
#else
  let weights = interpolation_weights(t);
#endif
#if ${along !== ''}
  #if ${order > 0}
  let slopes = ${array}(${list(support, (k) => `bare_slopes[${k}] * (${along})`)});
  #endif
#else
  #if ${needsSlopes}
  let slopes = bare_slopes;
  #endif
#endif
#if ${order > 1}
  let bare_curvatures = interpolation_curvatures(t);
  #if ${isPlain(axis)}
  let curvatures = bare_curvatures;
  #else
  let curvatures = ${array}(${list(support, (k) => `bare_curvatures[${k}] * (${factor})`)});
  #endif
#endif
  return Taps(${results.join(', ')});
}
#if ${!leveled}
fn ${names.inside}(base: i32, local: f32) -> Taps {
  let near = floor(local${half});
  let t = local - near;
  let first = base + whole_number(near) + ${pad - ((support - 1) >> 1)};
  let indices = array<i32, ${support}>(${list(support, (k) => `first + ${k}`)});
  let weights = interpolation_weights(t);
#if ${order > 0}
  let slopes = interpolation_slopes(t);
#endif
#if ${order > 1}
  let curvatures = interpolation_curvatures(t);
#endif
  return Taps(${[...results.slice(0, -1), 'true'].join(', ')});
}
#endif
`;
}
