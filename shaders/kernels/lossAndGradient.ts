import { sums, uniform } from '../binding/bindings.ts';
import { comparison } from '../comparison/comparedPixel.ts';
import {
  COMPARED,
  type ComparisonScheme,
  comparedUnused,
  comparedWgsl,
  countedWgsl,
  readWgsl,
} from '../comparison/comparison.ts';
import { MAP_ENTRIES, mapGradient } from '../geometry/projection.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { type LossChoice, resolveLoss } from '../loss/resolveLoss.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

export interface LossScheme extends ComparisonScheme {
  readonly loss: LossChoice;
}

/** Indices of the sums of a loss: after the nine of ∂L/∂W, Σ m ρ(r), the number of pixels counted and, with weights, Σ m. */
export const LOSS_ENTRIES = { loss: MAP_ENTRIES, pixels: MAP_ENTRIES + 1, weight: MAP_ENTRIES + 2 } as const;

const lossAndGradientKernel = kernel({
  name: 'lossAndGradient',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', scale: 'f32' }),
    ...COMPARED,
    sums: sums(),
  },
  entries: ({ weights }: LossScheme) => MAP_ENTRIES + (weights ? 3 : 2),
  reducing: exactSums,
  unused: comparedUnused,
  view: (scheme: LossScheme) => viewing(scheme),
  pixel: (scheme: LossScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme)}
${mapGradient.wgsl}${resolveLoss(scheme.loss).wgsl}
fn pixel(x: u32, y: u32, position: SamplePosition) {
${countedWgsl(scheme, 1)}
  var a = 0.0;
  var b = 0.0;
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
${comparedWgsl(scheme, c, 'sample')}
    let r = s.value - t;
#if ${scheme.weights}
    let lambda = m * loss_slope(r, params.scale);
    totals[${LOSS_ENTRIES.loss}] += m * loss_rho(r, params.scale);
#else
    let lambda = loss_slope(r, params.scale);
    totals[${LOSS_ENTRIES.loss}] += loss_rho(r, params.scale);
#endif
    a += lambda * s.du;
    b += lambda * s.dv;
  }`,
)}
  totals[${LOSS_ENTRIES.pixels}] += 1.0;
#if ${scheme.weights}
  totals[${LOSS_ENTRIES.weight}] += m;
#endif
  add_map_gradient(position.at, f32(i32(y)), a, b);
}

fn finish(x: u32) { finish_map_gradient(f32(x)); }
`,
});

/** The twin at one pixel. */
export const lossAndGradientPixel: PixelTwin<typeof lossAndGradientKernel> = (scheme, bound) => {
  const { params, sums } = bound;
  const { counted, value, target } = comparison(scheme, bound);
  const loss = resolveLoss(scheme.loss);
  const add = (entry: number, term: number) => {
    sums[entry] = (sums[entry] ?? 0) + term;
  };
  return (x, y, index) => {
    const at = counted(x, y, index);
    if (!at) return;
    const { position, m } = at;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const s = value(position, c);
      const r = s.value - target(index, c);
      const lambda = m * loss.slope(r, params.scale);
      a += lambda * s.du;
      b += lambda * s.dv;
      add(LOSS_ENTRIES.loss, m * loss.rho(r, params.scale));
    }
    add(LOSS_ENTRIES.pixels, 1);
    if (scheme.weights) add(LOSS_ENTRIES.weight, m);
    mapGradient.add(sums, position.at, x, y, a, b);
  };
};

const lossAndGradientTwin: Twin<typeof lossAndGradientKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, lossAndGradientPixel(scheme, bound));

/**
 * L = Σ m ρ(r), r = Y − T, and ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1] with A = Σ_c λ_c ∂g_c/∂u, B = Σ_c λ_c ∂g_c/∂v and
 * λ = m ρ′(r), in one pass that does not store Y.
 */
export const lossAndGradient = twinned(lossAndGradientKernel, lossAndGradientTwin);
