import { samples, uniform } from '../binding/bindings.ts';
import { comparison } from '../comparison/comparedPixel.ts';
import {
  blankWgsl,
  COMPARED,
  type ComparisonScheme,
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
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';
import { CENTRES } from './correlation.ts';

const correlationCotangentKernel = kernel({
  name: 'correlationCotangent',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', ...CENTRES, valueFactor: 'vec4f', targetFactor: 'vec4f' }),
    ...COMPARED,
    output: samples('read_write', 'output'),
  },
  unused: comparedUnused,
  view: (scheme: ComparisonScheme) => viewing(scheme, 0),
  pixel: (scheme: ComparisonScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme, 0)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
${countedWgsl(scheme, 0, blankWgsl(scheme.channels))}
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
${comparedWgsl(scheme, c, 'value')}
    let slope = params.value_factor[${c}] * (s - params.value_center[${c}])
      + params.target_factor[${c}] * (t - params.target_center[${c}]);
    output[${c}u * plane() + index] = ${scheme.weights ? 'm * slope' : 'slope'};
  }`,
)}
}
`,
});

/** The twin at one pixel. */
export const correlationCotangentPixel: PixelTwin<typeof correlationCotangentKernel> = (scheme, bound) => {
  const { params, output } = bound;
  const { plane, counted, value, target } = comparison(scheme, bound);
  const { valueCenter, targetCenter, valueFactor, targetFactor } = params;
  return (x, y, index) => {
    const at = counted(x, y, index);
    for (let c = 0; c < scheme.channels; c++) {
      const dy = at ? value(at.position, c).value - (valueCenter[c] ?? 0) : 0;
      const dt = at ? target(index, c) - (targetCenter[c] ?? 0) : 0;
      const slope = (valueFactor[c] ?? 0) * dy + (targetFactor[c] ?? 0) * dt;
      output[c * plane + index] = at ? at.m * slope : 0;
    }
  };
};

const correlationCotangentTwin: Twin<typeof correlationCotangentKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, correlationCotangentPixel(scheme, bound));

/** λ_c = m (b_c (Y_c − Ȳ_c) + a_c (T_c − T̄_c)), with b = `valueFactor` and a = `targetFactor`; 0 where a pixel does not count. */
export const correlationCotangent = twinned(correlationCotangentKernel, correlationCotangentTwin);
