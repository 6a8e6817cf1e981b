import type { Quad } from './format/format.ts';
import { axesOf, type Scheme, type Seen } from './look.ts';
import { list, unroll, wgsl } from './wgsl.ts';

/** Σ wᵢ wⱼ of the pixels that a position's taps read, four numbers at a time; a tap of index −1 reads `fill`. */
export function samplePixel(load: (place: number) => Quad, width: number, { x, y }: Seen, fill: Quad): Quad {
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

/** `samplePixel` in WGSL, `fn pixel_value(seen: Look) -> vec4f`. Needs `fn pixel_at(place: u32) -> vec4f` and `params.fill`. */
export function pixelSampleWgsl(scheme: Scheme): string {
  const { x, y } = axesOf(scheme);
  const { support } = x.interpolation;
  const sumOf = (axis: 'x' | 'y', tap: (k: number) => string) =>
    list(support, (k) => `seen.${axis}.weights[${k}] * ${tap(k)}`).replaceAll(', ', ' + ');
  return wgsl`
fn pixel_tap(line: i32, row: i32, column: i32) -> vec4f {
#if ${x.blends || y.blends}
  let outside = min(row, column) < 0;
  return select(pixel_at(u32(select(line + column, 0, outside))), params.fill, outside);
#else
  return pixel_at(u32(line + column));
#endif
}
fn pixel_row(row: i32, seen: Look) -> vec4f {
  let line = row * stride() - source_origin();
${unroll(support, (k) => `  let s${k} = pixel_tap(line, row, seen.x.indices[${k}]);\n`)}
  return ${sumOf('x', (k) => `s${k}`)};
}
fn pixel_value(seen: Look) -> vec4f {
${unroll(support, (k) => `  let r${k} = pixel_row(seen.y.indices[${k}], seen);\n`)}
  return ${sumOf('y', (k) => `r${k}`)};
}
`;
}
