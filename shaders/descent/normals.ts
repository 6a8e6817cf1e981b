import { samples, sums, uniform } from '../binding/bindings.ts';
import { tailLayout } from '../comparison/normalLayout.ts';
import { kernel } from '../kernel/kernel.ts';
import { MANY_WGSL } from '../kernel/many.ts';
import { type FitScheme, NORMALS, normalsWgsl } from '../kernels/normalEquations.ts';
import { wgsl } from '../language/wgsl.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import { viewing } from '../sampling/view.ts';
import { STATE_WGSL } from './state.ts';
import { flagged, VIEWED_WGSL } from './viewed.ts';

/** `normalEquations` for every item whose state requests it, at the view of its state. */
export const descentNormals = kernel({
  name: 'descentNormals',
  bindings: {
    ...NORMALS,
    params: uniform({ ...NORMALS.params.fields, level: 'u32' }),
    states: samples('read'),
    sums: sums(),
  },
  entries: ({ channels }: FitScheme) => tailLayout(channels).length,
  reducing: exactSums,
  view: (scheme: FitScheme) => viewing(scheme, 1, 'float32'),
  pixel: (scheme: FitScheme) => `${STATE_WGSL}${MANY_WGSL}${normalsWgsl(scheme)}`,
  only: flagged('evaluates'),
  each: wgsl`
${VIEWED_WGSL}
  params.scale = states[at(AT_SCALE)];
  params.noise = vec4f(states[at(AT_NOISE)], states[at(AT_NOISE) + 1u], states[at(AT_NOISE) + 2u], states[at(AT_NOISE) + 3u]);
`,
});
