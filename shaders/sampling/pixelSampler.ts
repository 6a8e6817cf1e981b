import type { Quad } from '../language/samples.ts';
import { list, unroll, wgsl } from '../language/wgsl.ts';
import { axesOf, type SampleTaps, type Scheme } from './samplePosition.ts';

/** Σ wᵢ wⱼ of the pixels that a position's taps read, four numbers at a time; a tap of index −1 reads `fill`. */
export function samplePixel(
  load: (place: number) => Quad,
  width: number,
  { x, y }: SampleTaps,
  fill: Quad,
): Quad {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  y.indices.forEach((row, j) => {
    x.indices.forEach((column, i) => {
      const weight = (x.weights[i] as number) * (y.weights[j] as number);
      const tap = row < 0 || column < 0 ? fill : load(row * width + column);
      for (let k = 0; k < 4; k++) sum[k] = (sum[k] as number) + weight * (tap[k] as number);
    });
  });
  return sum;
}

/**
 * Two rows of two taps. Pixels are processed down a column, and the lower row of one is often the upper row of the next, so its decoded
 * pixels are kept. The test is a loop, since software adapters run both sides of a branch.
 */
const PAIRS_WGSL = wgsl`
var<private> kept_places = vec2i(-2);
var<private> kept_left: vec4f;
var<private> kept_right: vec4f;

fn pixel_value(position: SamplePosition) -> vec4f {
  let above = pixel_places(position.y.indices[0], position);
  let below = pixel_places(position.y.indices[1], position);
  for (var fresh = any(above != kept_places); fresh; fresh = false) {
    kept_left = pixel_tap(above.x);
    kept_right = pixel_tap(above.y);
  }
  let top = position.x.weights[0] * kept_left + position.x.weights[1] * kept_right;
  kept_places = below;
  kept_left = pixel_tap(below.x);
  kept_right = pixel_tap(below.y);
  let bottom = position.x.weights[0] * kept_left + position.x.weights[1] * kept_right;
  return position.y.weights[0] * top + position.y.weights[1] * bottom;
}
`;

/**
 * `samplePixel` in WGSL, `fn pixel_value(position: SamplePosition) -> vec4f`. Needs `fn pixel_at(place: u32) -> vec4f`, of which `costly` ones are spared,
 * and `params.fill`.
 */
export function pixelSampleWgsl(scheme: Scheme, costly: boolean): string {
  const { x, y } = axesOf(scheme);
  const { support } = x.interpolation;
  const sumOf = (axis: 'x' | 'y', tap: (k: number) => string) =>
    list(support, (k) => `position.${axis}.weights[${k}] * ${tap(k)}`).replaceAll(', ', ' + ');
  return wgsl`
#if ${x.blends || y.blends}
fn pixel_place(line: i32, row: i32, column: i32) -> i32 { return select(line + column, -1, min(row, column) < 0); }
fn pixel_tap(place: i32) -> vec4f {
  return select(pixel_at(u32(max(place, 0))), params.fill, place < 0);
}
#else
fn pixel_place(line: i32, row: i32, column: i32) -> i32 { return line + column; }
fn pixel_tap(place: i32) -> vec4f { return pixel_at(u32(place)); }
#endif
#if ${costly && support === 2}
fn pixel_places(row: i32, position: SamplePosition) -> vec2i {
  let line = row * stride() - source_origin();
  return vec2i(pixel_place(line, row, position.x.indices[0]), pixel_place(line, row, position.x.indices[1]));
}
${PAIRS_WGSL}
#else
fn pixel_row(row: i32, position: SamplePosition) -> vec4f {
  let line = row * stride() - source_origin();
${unroll(support, (k) => `  let s${k} = pixel_tap(pixel_place(line, row, position.x.indices[${k}]));\n`)}
  return ${sumOf('x', (k) => `s${k}`)};
}
fn pixel_value(position: SamplePosition) -> vec4f {
${unroll(support, (k) => `  let r${k} = pixel_row(position.y.indices[${k}], position);\n`)}
  return ${sumOf('y', (k) => `r${k}`)};
}
#endif
`;
}
