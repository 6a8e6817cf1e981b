import { samples, uniform } from '../binding/bindings.ts';
import { projection } from '../geometry/projection.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel } from '../kernel/pixels.ts';
import type { Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { wgsl } from '../language/wgsl.ts';
import { positionWgsl, sampleTapsAt } from '../sampling/point.ts';
import type { Scheme } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';

/** One plane, with the fill border: positions outside do not count. */
export interface ScoreScheme extends Scheme {
  readonly border: 'fill';
  readonly channels: 1;
}

/** A variance below this share of its sum of squares is rounding error; the image is then flat. */
export const FLAT = 1e-5;

const scoreMapsKernel = kernel({
  name: 'scoreMaps',
  bindings: {
    params: uniform({ size: 'vec2u', sourceSize: 'vec2u', referenceSize: 'vec2u', count: 'u32' }),
    source: samples('read'),
    reference: samples('read'),
    weights: samples('read'),
    maps: samples('read'),
    output: samples('read_write'),
  },
  pixel: (scheme: ScoreScheme) => wgsl`
struct Sample { value: f32, du: f32, dv: f32 }
${projection.wgsl}${positionWgsl(scheme, 0)}${sampleWgsl(scheme, 'source', 0)}
fn map_at(index: u32) -> mat3x3f {
  let k = 9u * index;
  return mat3x3f(
    maps[k], maps[k + 1u], maps[k + 2u],
    maps[k + 3u], maps[k + 4u], maps[k + 5u],
    maps[k + 6u], maps[k + 7u], maps[k + 8u],
  );
}

fn pixel(x: u32, y: u32) {
  let index = y * params.size.x + x;
  if (index >= params.count) { return; }
  let map = map_at(index);
  var weight = 0.0;
  // Σ m Y and Σ m T; Σ m Y², Σ m T² and Σ m Y T.
  var first = vec2f(0.0);
  var second = vec3f(0.0);
  for (var row = 0u; row < params.reference_size.y; row++) {
    for (var column = 0u; column < params.reference_size.x; column++) {
      let pixel = row * params.reference_size.x + column;
      let given = weights[pixel];
      if (given > 0.0) {
        let at = project(vec3f(f32(column), f32(row), 1.0) * map, 0.0);
        let position = sample_position_at(at.u, at.v);
        let m = select(0.0, given, at.inside && position.inside);
        let value = source_value(0u, position, 0.0);
        let pair = vec2f(value, reference[pixel]);
        weight += m;
        first += m * pair;
        second += m * vec3f(pair * pair, pair.x * pair.y);
      }
    }
  }
  let mean = first / max(weight, ${2 ** -100});
  let spread = second - vec3f(first, first.x) * vec3f(mean, mean.y);
  let textured = all(spread.xy > ${FLAT} * second.xy);
  let variances = select(vec2f(1.0), spread.xy, textured);
  let score = spread.z * inverseSqrt(variances.x) * inverseSqrt(variances.y);
  output[index] = select(0.0, score, textured);
  output[params.count + index] = weight;
}
`,
});

/** cov(Y, T) / √(var Y var T) from Σ m, Σ mY, Σ mT, Σ mY², Σ mT² and Σ mYT; 0 if either image is flat. */
export function correlationOf(sums: Float64Array): number {
  const m = sums[0] as number;
  const y = sums[1] as number;
  const t = sums[2] as number;
  const yy = sums[3] as number;
  const tt = sums[4] as number;
  const spreadY = yy - (y * y) / m;
  const spreadT = tt - (t * t) / m;
  const textured = spreadY > FLAT * yy && spreadT > FLAT * tt;
  return textured ? ((sums[5] as number) - (y * t) / m) / Math.sqrt(spreadY * spreadT) : 0;
}

const scoreMapsTwin: Twin<typeof scoreMapsKernel> = (scheme, bound) => {
  const { params, source, reference, weights, maps, output } = bound;
  const { count, sourceSize, referenceSize } = params;
  for (let index = 0; index < count; index++) {
    const map = maps.subarray(9 * index, 9 * index + 9);
    const sums = new Float64Array(6);
    eachPixel(referenceSize, (column, row, pixel) => {
      const weight = weights[pixel] as number;
      if (!(weight > 0)) return;
      const at = projection.project(map, column, row, 0);
      const position = sampleTapsAt(scheme, sourceSize, at.u, at.v);
      if (!at.inside || !position.inside) return;
      const { value } = sample(source, 0, sourceSize[0] as number, position, 0);
      const target = reference[pixel] as number;
      const terms = [1, value, target, value * value, target * target, value * target];
      terms.forEach((term, k) => {
        sums[k] = (sums[k] as number) + weight * term;
      });
    });
    output[index] = correlationOf(sums);
    output[count + index] = sums[0] as number;
  }
};

/**
 * How well each of `count` maps aligns two small images: all scores, then all Σm. `maps` holds nine numbers per map, of
 * pixels of the reference T to those of the source. Over the pixels with weight m > 0, z > 0 and a position inside the source,
 * the score is cov(Y, T) / √(var Y var T), between −1 and 1, and 0 if either is flat. Both images must
 * have a mean near 0, or the sums of squares cancel in float32.
 */
export const scoreMaps = twinned(scoreMapsKernel, scoreMapsTwin);
