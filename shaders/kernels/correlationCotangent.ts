import { samples, uniform } from '../binding/bindings.ts';
import {
  blankWgsl,
  COMPARED,
  type ComparisonScheme,
  comparedIdle,
  comparedWgsl,
  countedWgsl,
  readWgsl,
} from '../comparison/comparison.ts';
import { kernel } from '../kernel/kernel.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from '../kernel/viewParams.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { viewing } from '../sampling/view.ts';
import { CENTRES } from './correlation.ts';

/** λ_c = m (b_c (Y_c − Ȳ_c) + a_c (T_c − T̄_c)), b `valueFactor`, a `targetFactor`; 0 where a pixel does not count. */
export const correlationCotangent = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', ...CENTRES, valueFactor: 'vec4f', targetFactor: 'vec4f' }),
    ...COMPARED,
    output: samples('read_write', 'own'),
  },
  idle: comparedIdle,
  view: (scheme: ComparisonScheme) => viewing(scheme, 0),
  visit: (scheme: ComparisonScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme, 0)}
fn visit(x: u32, y: u32, seen: Look) {
${countedWgsl(scheme, 0, blankWgsl(scheme.channels))}
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
${comparedWgsl(scheme, c, 'value')}
    let pull = params.value_factor[${c}] * (s - params.value_center[${c}])
      + params.target_factor[${c}] * (t - params.target_center[${c}]);
    output[${c}u * plane() + index] = ${scheme.weights ? 'm * pull' : 'pull'};
  }`,
)}
}
`,
});
