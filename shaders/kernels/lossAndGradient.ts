import { samples, sums, uniform } from '../bindings.ts';
import { kernel } from '../kernel.ts';
import { lookWgsl, type Scheme } from '../look.ts';
import { LOSSES, type LossName } from '../loss/index.ts';
import { MAP_ENTRIES, mapGradient } from '../mapGradient.ts';
import { sampleWgsl } from '../sampler.ts';
import { unroll, wgsl } from '../wgsl.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from './view.ts';

/** Which output pixels a loss counts. */
export const OVERLAPS = {
  valid: 'the pixels that see the source',
  all: 'all pixels, those that see nothing at the fill value',
} as const;
export type Overlap = keyof typeof OVERLAPS;

export interface LossScheme extends Scheme {
  readonly loss: LossName;
  readonly overlap: Overlap;
  /** Without a target, T = 0. */
  readonly target: boolean;
}

/** Where the sums of a loss are: after the nine of ∂L/∂W, Σ ρ(r) and the number of pixels counted. */
export const LOSS_ENTRIES = { loss: MAP_ENTRIES, pixels: MAP_ENTRIES + 1 } as const;

/** Σ ρ(Y − T) and its gradient ∂/∂W, with λ = ρ′(Y − T), in one pass that never stores Y. */
export const lossAndGradient = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', scale: 'f32' }),
    source: samples('read'),
    reference: samples('read'),
    sums: sums(),
  },
  entries: () => MAP_ENTRIES + 2,
  visit: (scheme: LossScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${lookWgsl(scheme)}${sampleWgsl(scheme, 'source')}
${mapGradient.wgsl}${LOSSES[scheme.loss].wgsl}
fn visit(x: u32, y: u32) {
  let seen = look(x, y);
#if ${scheme.overlap === 'valid'}
  if (!seen.inside) { return; }
#endif
  let index = y * params.size.x + x;
  var a = 0.0;
  var b = 0.0;
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
#if ${scheme.overlap === 'valid'}
    let s = source_sample(${c}u * source_plane(), seen, params.fill[${c}]);
#else
    var s = Sample(params.fill[${c}], 0.0, 0.0);
    if (seen.inside) { s = source_sample(${c}u * source_plane(), seen, params.fill[${c}]); }
#endif
#if ${scheme.target}
    let r = s.value - reference[${c}u * plane() + index];
#else
    let r = s.value;
#endif
    let lambda = loss_slope(r, params.scale);
    a += lambda * s.du;
    b += lambda * s.dv;
    totals[${LOSS_ENTRIES.loss}] += loss_rho(r, params.scale);
  }`,
)}
  totals[${LOSS_ENTRIES.pixels}] += 1.0;
  add_map_gradient(seen.at, f32(y), a, b);
}

fn finish(x: u32) { finish_map_gradient(f32(x)); }
`,
});
