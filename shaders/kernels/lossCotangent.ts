import { samples, uniform } from '../binding/bindings.ts';
import {
  blankWgsl,
  COMPARED,
  comparedIdle,
  comparedWgsl,
  countedWgsl,
  readWgsl,
} from '../comparison/comparison.ts';
import { kernel } from '../kernel/kernel.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from '../kernel/viewParams.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { LOSSES } from '../loss/index.ts';
import { viewing } from '../sampling/view.ts';
import type { LossScheme } from './lossAndGradient.ts';

/** λ_c = ∂L/∂Y_c = `factor` · m ρ′(Y_c − T_c), and 0 where a pixel does not count. */
export const lossCotangent = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', scale: 'f32', factor: 'f32' }),
    ...COMPARED,
    output: samples('read_write', 'own'),
  },
  idle: comparedIdle,
  view: (scheme: LossScheme) => viewing(scheme, 0),
  visit: (scheme: LossScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme, 0)}${LOSSES[scheme.loss].wgsl}
fn visit(x: u32, y: u32, seen: Look) {
${countedWgsl(scheme, 0, blankWgsl(scheme.channels))}
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
${comparedWgsl(scheme, c, 'value')}
    let slope = params.factor * loss_slope(s - t, params.scale);
    output[${c}u * plane() + index] = ${scheme.weights ? 'm * slope' : 'slope'};
  }`,
)}
}
`,
});
