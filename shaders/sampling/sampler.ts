import { MIXED_SAMPLE, mixWgsl } from '../language/mix.ts';
import type { Samples } from '../language/samples.ts';
import { list, unroll, wgsl } from '../language/wgsl.ts';
import { axesOf, type LevelTaps, type SampleTaps, type Scheme } from './samplePosition.ts';
import type { Order, Taps } from './taps.ts';

export interface Sample {
  readonly value: number;
  readonly du: number;
  readonly dv: number;
}

/** The levels that a pixel reads; a plane of rows of `width` is the one level where there is no chain. */
export const levelsOf = ({ x, y, levels }: SampleTaps, width: number): readonly LevelTaps[] =>
  levels ?? [{ x, y, offset: 0, width, weight: 1 }];

/**
 * g and (∂g/∂u, ∂g/∂v) of the plane that starts at `offset`; a tap of index −1 reads `fill`.
 *
 * @example
 * ```ts
 * import { sample } from 'pullback';
 *
 * const { values, du, dv } = await sample(source, [3.5, 4.25, 10, 7], { derivatives: 1 });
 * ```
 */
export function sample(
  source: Samples,
  offset: number,
  width: number,
  position: SampleTaps,
  fill: number,
): Sample {
  if (!position.levels) return sampleLevel(source, offset, width, position, fill);
  const mixed = { value: 0, du: 0, dv: 0 };
  for (const level of position.levels) {
    if (level.weight === 0) continue;
    const one = sampleLevel(source, offset + level.offset, level.width, level, fill);
    mixed.value += level.weight * one.value;
    mixed.du += level.weight * one.du;
    mixed.dv += level.weight * one.dv;
  }
  return mixed;
}

function sampleLevel(
  source: Samples,
  offset: number,
  width: number,
  { x, y }: { readonly x: Taps; readonly y: Taps },
  fill: number,
): Sample {
  let value = 0;
  let du = 0;
  let dv = 0;
  for (let j = 0; j < y.indices.length; j++) {
    const row = y.indices[j] as number;
    const line = offset + row * width;
    let across = 0;
    let slope = 0;
    for (let i = 0; i < x.indices.length; i++) {
      const column = x.indices[i] as number;
      const tap = row < 0 || column < 0 ? fill : (source[line + column] as number);
      across += (x.weights[i] as number) * tap;
      slope += (x.slopes[i] as number) * tap;
    }
    value += (y.weights[j] as number) * across;
    du += (y.weights[j] as number) * slope;
    dv += (y.slopes[j] as number) * across;
  }
  return { value, du, dv };
}

/** `a₀ b₀ + a₁ b₁ + …` */
const combine = (support: number, a: (k: number) => string, b: (k: number) => string): string =>
  list(support, (k) => `${a(k)} * ${b(k)}`).replaceAll(', ', ' + ');

type AxisName = 'x' | 'y';
type Part = 'weights' | 'slopes' | 'curvatures';

const partOf = (axis: AxisName, part: Part) => (k: number) => `position.${axis}.${part}[${k}]`;

/** The derivatives along a row of taps, in order. */
const DERIVATIVES: readonly Part[] = ['weights', 'slopes', 'curvatures'];
const FIELDS = ['x', 'y', 'z'] as const;

/**
 * `sample` in WGSL, of the binding `name`: `fn NAME_value(offset: u32, position: SamplePosition, fill: f32) -> f32`; from order 1 on
 * `NAME_slopes -> vec2f` and both in `NAME_sample -> Sample`; at order 2 `NAME_hessian -> vec3f`, (∂²u, ∂u∂v, ∂²v).
 */
export function sampleWgsl(scheme: Scheme, name: string, order: Order = 1): string {
  if (!scheme.minify)
    return tapsSampleWgsl(
      scheme,
      { array: name, prefix: name, position: 'SamplePosition', stride: 'stride()' },
      order,
    );
  const level = { array: name, prefix: `${name}_level`, position: 'Level', stride: 'position.stride' };
  return wgsl`
${tapsSampleWgsl(scheme, level, order)}
${mixWgsl(name, 'value', 'f32')}
#if ${order > 0}
${mixWgsl(name, 'slopes', 'vec2f')}
${mixWgsl(name, 'sample', 'Sample', MIXED_SAMPLE)}
#endif
`;
}

/** The array that is sampled, and the names in its functions. */
interface Reading {
  readonly array: string;
  readonly prefix: string;
  /** The struct that holds the taps, `position`. */
  readonly position: string;
  readonly stride: string;
}

function tapsSampleWgsl(scheme: Scheme, reading: Reading, order: Order): string {
  const { array, prefix: name, position: type, stride } = reading;
  const axes = axesOf(scheme);
  const { support } = axes.x.interpolation;
  const tap = (k: number) => `s${k}`;
  const blends = axes.x.blends || axes.y.blends;
  /** Sums along the rows, `r0 …`: each is a vector of the value and `depth` derivatives, a scalar if `depth` is 0. */
  const rows = (depth: Order) =>
    unroll(
      support,
      (
        k,
      ) => `  let r${k} = ${name}_row${depth}(i32(offset) - source_origin(), position.y.indices[${k}], position, fill);
`,
    );
  const down = (part: Part, depth: Order, field: number) =>
    combine(support, partOf('y', part), (k) => (depth === 0 ? `r${k}` : `r${k}.${FIELDS[field]}`));
  const along = (depth: Order) => {
    const sums = DERIVATIVES.slice(0, depth + 1).map((part) => combine(support, partOf('x', part), tap));
    const result = depth === 0 ? 'f32' : `vec${depth + 1}f`;
    return wgsl`
/** Σ wᵢ sᵢ along one row of taps, and with the derivatives of wᵢ. */
fn ${name}_row${depth}(offset: i32, row: i32, position: ${type}, fill: f32) -> ${result} {
  let line = offset + row * ${stride};
${unroll(
  support,
  (k) => `  let s${k} = ${name}_tap(line, row, position.x.indices[${k}], fill);
`,
)}
  return ${result}(${sums.join(', ')});
}
`;
  };
  return wgsl`
fn ${name}_tap(line: i32, row: i32, column: i32, fill: f32) -> f32 {
#if ${blends}
  // No early return: nested ones take software adapters minutes to compile.
  let outside = min(row, column) < 0;
  return select(${array}[select(line + column, 0, outside)], fill, outside);
#else
  return ${array}[line + column];
#endif
}
${along(0)}
fn ${name}_value(offset: u32, position: ${type}, fill: f32) -> f32 {
${rows(0)}
  return ${down('weights', 0, 0)};
}
#if ${order > 0}
${along(1)}
fn ${name}_slopes(offset: u32, position: ${type}, fill: f32) -> vec2f {
${rows(1)}
  return vec2f(${down('weights', 1, 1)}, ${down('slopes', 1, 0)});
}

fn ${name}_sample(offset: u32, position: ${type}, fill: f32) -> Sample {
${rows(1)}
  return Sample(${down('weights', 1, 0)}, ${down('weights', 1, 1)}, ${down('slopes', 1, 0)});
}
#endif
#if ${order > 1}
${along(2)}
fn ${name}_hessian(offset: u32, position: ${type}, fill: f32) -> vec3f {
${rows(2)}
  return vec3f(${down('weights', 2, 2)}, ${down('slopes', 2, 1)}, ${down('curvatures', 2, 0)});
}
#endif
`;
}
