import { samples, uniform } from '../binding/bindings.ts';
import { comparison } from '../comparison/comparedPixel.ts';
import {
  blankWgsl,
  COMPARED,
  comparedUnused,
  comparedWgsl,
  countedWgsl,
  readWgsl,
} from '../comparison/comparison.ts';
import { kernel } from '../kernel/kernel.ts';
import { eachPixel } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { resolveLoss } from '../loss/resolveLoss.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';
import type { LossScheme } from './lossAndGradient.ts';

const lossCotangentKernel = kernel({
  name: 'lossCotangent',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', scale: 'f32', factor: 'f32' }),
    ...COMPARED,
    output: samples('read_write', 'output'),
  },
  unused: comparedUnused,
  view: (scheme: LossScheme) => viewing(scheme, 0),
  pixel: (scheme: LossScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme, 0)}${resolveLoss(scheme.loss).wgsl}
fn pixel(x: u32, y: u32, position: SamplePosition) {
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

/** The twin at one pixel. */
export const lossCotangentPixel: PixelTwin<typeof lossCotangentKernel> = (scheme, bound) => {
  const { params, output } = bound;
  const { plane, counted, value, target } = comparison(scheme, bound);
  const { slope } = resolveLoss(scheme.loss);
  return (x, y, index) => {
    const at = counted(x, y, index);
    for (let c = 0; c < scheme.channels; c++) {
      const r = at ? value(at.position, c).value - target(index, c) : 0;
      output[c * plane + index] = at ? params.factor * at.m * slope(r, params.scale) : 0;
    }
  };
};

const lossCotangentTwin: Twin<typeof lossCotangentKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, lossCotangentPixel(scheme, bound));

/** λ_c = ∂L/∂Y_c = `factor` · m ρ′(Y_c − T_c), and 0 where a pixel does not count. */
export const lossCotangent = twinned(lossCotangentKernel, lossCotangentTwin);
