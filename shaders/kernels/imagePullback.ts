import { counts, fixed, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { fixedExponentWgsl, scatterWgsl } from '../reduction/fixedPoint.ts';
import {
  type Axes,
  axesOf,
  type SampleTaps,
  type Scheme,
  samplePosition,
} from '../sampling/samplePosition.ts';
import { levelsOf } from '../sampling/sampler.ts';
import { PLANES_WGSL, VIEW, viewing } from '../sampling/view.ts';

/** `fn scatter_add`: adds to the sample that a tap read, unless it read the fill value. Needs what `scatter` does. */
export const scatterAddWgsl = ({ x, y }: Axes): string => wgsl`
fn peak_bits() -> u32 { return peak[item]; }
${fixedExponentWgsl}${scatterWgsl}
fn scatter_add(offset: u32, stride: i32, row: i32, column: i32, share: f32) {
#if ${x.blends || y.blends}
  if (min(row, column) >= 0) { scatter(offset + u32(row * stride + column), share); }
#else
  scatter(offset + u32(row * stride + column), share);
#endif
}
`;

const imagePullbackKernel = kernel({
  name: 'imagePullback',
  bindings: {
    params: uniform({ ...VIEW, headroom: 'u32' }),
    cotangent: samples('read', 'output'),
    peak: counts('read'),
    fixed: fixed('read_write'),
  },
  view: (scheme: Scheme) => viewing(scheme, 0),
  pixel: (scheme: Scheme) => {
    const axes = axesOf(scheme);
    const { support } = axes.x.interpolation;
    // Unrolling more would take software adapters seconds to compile.
    const taps = (each: (i: number | string, j: number | string) => string) =>
      support <= 4
        ? unroll(support, (j) => unroll(support, (i) => each(i, j)))
        : `for (var j = 0; j < ${support}; j++) { for (var i = 0; i < ${support}; i++) {\n${each('i', 'j')} } }`;
    const levels = scheme.minify
      ? {
          each: 'for (var k = 0; k < 2; k++) {\n  let level = position.levels[k];',
          end: '}',
          share: 'level.weight * ',
        }
      : { each: 'let level = position;', end: '', share: '' };
    const [start, stride] = scheme.minify ? [' + u32(level.offset)', 'level.stride'] : ['', 'stride()'];
    return wgsl`
${PLANES_WGSL}${scatterAddWgsl(axes)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
  if (!position.inside) { return; }
  let index = place(x, y);
  ${levels.each}
${unroll(
  scheme.channels,
  (c) => `
  {
    let lambda = ${levels.share}in_high_words(cotangent[${c}u * plane() + index]);
    let offset = (item * ${scheme.channels}u + ${c}u) * source_plane()${start};
${taps(
  (i, j) =>
    `    scatter_add(offset, ${stride}, level.y.indices[${j}], level.x.indices[${i}], lambda * (level.y.weights[${j}] * level.x.weights[${i}]));\n`,
)}  }`,
)}
  ${levels.end}
}
`;
  },
});

/** Every sample that the taps read, in planes of a width or in chains of levels, with its weight. */
export function eachTap(
  position: SampleTaps,
  plain: number,
  add: (sample: number, weight: number) => void,
): void {
  for (const { x, y, offset, width, weight } of levelsOf(position, plain)) {
    for (const [j, row] of y.indices.entries()) {
      for (const [i, column] of x.indices.entries()) {
        if (row < 0 || column < 0) continue;
        add(offset + row * width + column, weight * ((y.weights[j] ?? 0) * (x.weights[i] ?? 0)));
      }
    }
  }
}

/** The twin at one pixel. */
export const imagePullbackPixel: PixelTwin<typeof imagePullbackKernel> = (
  scheme,
  { params, cotangent, fixed },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const position = samplePosition(scheme, params, x, y);
    if (!position.inside) return;
    eachTap(position, width, (sample, weight) => {
      for (let c = 0; c < scheme.channels; c++) {
        const at = c * sourcePlane + sample;
        fixed[at] = (fixed[at] ?? 0) + weight * (cotangent[c * plane + index] ?? 0);
      }
    });
  };
};

const imagePullbackTwin: Twin<typeof imagePullbackKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, imagePullbackPixel(scheme, bound));

/**
 * ∂L/∂X_c(n) = Σ_(x,y) λ_c(x, y) w_n(u, v): each output pixel adds its cotangent, multiplied by the weights of its taps, to the
 * samples that it reads. Taps that read the fill value add nothing.
 */
export const imagePullback = twinned(imagePullbackKernel, imagePullbackTwin);
