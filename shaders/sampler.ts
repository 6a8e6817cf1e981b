import { BORDERS, type BorderName } from './border/index.ts';
import type { Border, Interpolation } from './contracts.ts';
import { INTERPOLATIONS, type InterpolationName } from './interpolation/index.ts';
import { type Matrix, type Projection, projection } from './projection.ts';
import { type Taps, taps, tapsWgsl } from './taps.ts';
import { list, unroll, wgsl } from './wgsl.ts';

/** What is compiled into a kernel that samples a source of `channels` planes. */
export interface Scheme {
  readonly interpolation: InterpolationName;
  readonly border: BorderName;
  readonly channels: number;
}

/** Real samples of an image: planes of `width × height`, one after the other. */
export type Samples = Float32Array | Float64Array;

export interface Sample {
  readonly value: number;
  readonly du: number;
  readonly dv: number;
}

/** An output pixel's view of the source: its position and its taps on both axes. */
export interface Look {
  readonly at: Projection;
  readonly x: Taps;
  readonly y: Taps;
  readonly inside: boolean;
}

/** The fields of a kernel's parameters that say where it samples. */
export interface Viewpoint {
  readonly homography: Matrix;
  readonly near: number;
  readonly sourceSize: Matrix;
}

export const leavesOf = (scheme: Scheme): { interpolation: Interpolation; border: Border } => ({
  interpolation: INTERPOLATIONS[scheme.interpolation],
  border: BORDERS[scheme.border],
});

/** Projects the output pixel (x, y) and lists the taps that it reads. */
export function look(scheme: Scheme, view: Viewpoint, x: number, y: number): Look {
  const { interpolation, border } = leavesOf(scheme);
  const at = projection.project(view.homography, x, y, view.near);
  const xTaps = taps(interpolation, border, at.u, view.sourceSize[0] as number);
  const yTaps = taps(interpolation, border, at.v, view.sourceSize[1] as number);
  return { at, x: xTaps, y: yTaps, inside: at.inside && xTaps.inside && yTaps.inside };
}

/** g and (∂g/∂u, ∂g/∂v) of the plane that starts at `offset`; a tap of index −1 reads `fill`. */
export function sample(source: Samples, offset: number, width: number, seen: Look, fill: number): Sample {
  const { x, y } = seen;
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

/** `look` in WGSL; needs `params` with `homography`, `near` and `source_size`. */
export function lookWgsl(scheme: Scheme): string {
  const { interpolation, border } = leavesOf(scheme);
  return wgsl`
${projection.wgsl}
${tapsWgsl(interpolation, border)}
struct Look { at: Projection, x: Taps, y: Taps, inside: bool }

fn look(x: u32, y: u32) -> Look {
  let at = project(params.homography, f32(x), f32(y), params.near);
  let size = vec2i(params.source_size);
  let x_taps = taps(at.u, size.x);
  let y_taps = taps(at.v, size.y);
  return Look(at, x_taps, y_taps, at.inside && x_taps.inside && y_taps.inside);
}
`;
}

/** `a₀ b₀ + a₁ b₁ + …` */
const combine = (support: number, a: (k: number) => string, b: (k: number) => string): string =>
  list(support, (k) => `${a(k)} * ${b(k)}`).replaceAll(', ', ' + ');

/**
 * `sample` in WGSL, of the binding `name`: `fn NAME_sample(offset: u32, seen: Look, fill: f32) -> Sample`, and its parts,
 * `NAME_value` and `NAME_slopes`, for kernels that need no more.
 */
export function sampleWgsl(scheme: Scheme, name: string): string {
  const { interpolation, border } = leavesOf(scheme);
  const { support } = interpolation;
  const [tap, weight, slope] = [
    (k: number) => `s${k}`,
    (axis: 'x' | 'y') => (k: number) => `seen.${axis}.weights[${k}]`,
    (axis: 'x' | 'y') => (k: number) => `seen.${axis}.slopes[${k}]`,
  ];
  const rows = (kind: string) =>
    unroll(support, (k) => `  let r${k} = ${name}_${kind}(i32(offset), seen.y.indices[${k}], seen, fill);\n`);
  const [across, along] = [(k: number) => `r${k}.x`, (k: number) => `r${k}.y`];
  const row = wgsl`
#if ${border.blends}
  let line = select(-1, offset + row * i32(params.source_size.x), row >= 0);
#else
  let line = offset + row * i32(params.source_size.x);
#endif
${unroll(support, (k) => `  let s${k} = ${name}_tap(line, seen.x.indices[${k}], fill);\n`)}`;
  return wgsl`
fn ${name}_tap(line: i32, column: i32, fill: f32) -> f32 {
#if ${border.blends}
  if (line < 0 || column < 0) { return fill; }
#endif
  return ${name}[line + column];
}

/** Σ wᵢ sᵢ along one row of taps. */
fn ${name}_across(offset: i32, row: i32, seen: Look, fill: f32) -> f32 {${row}
  return ${combine(support, weight('x'), tap)};
}

/** (Σ wᵢ sᵢ, Σ wᵢ′ sᵢ) along one row of taps. */
fn ${name}_row(offset: i32, row: i32, seen: Look, fill: f32) -> vec2f {${row}
  return vec2f(${combine(support, weight('x'), tap)}, ${combine(support, slope('x'), tap)});
}

fn ${name}_value(offset: u32, seen: Look, fill: f32) -> f32 {
${rows('across')}
  return ${combine(support, weight('y'), (k) => `r${k}`)};
}

fn ${name}_slopes(offset: u32, seen: Look, fill: f32) -> vec2f {
${rows('row')}
  return vec2f(${combine(support, weight('y'), along)}, ${combine(support, slope('y'), across)});
}

fn ${name}_sample(offset: u32, seen: Look, fill: f32) -> Sample {
${rows('row')}
  return Sample(
    ${combine(support, weight('y'), across)},
    ${combine(support, weight('y'), along)},
    ${combine(support, slope('y'), across)});
}
`;
}
