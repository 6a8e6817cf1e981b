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
import { kernel } from '../kernel/kernel.ts';
import { eachPixel } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { correlationLayout } from '../loss/correlationLayout.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

/** Approximate means of Y and T per channel, which are subtracted first, so that the sums of squares do not cancel in float32. */
export const CENTRES = { valueCenter: 'vec4f', targetCenter: 'vec4f' } as const;

const correlationKernel = kernel({
  name: 'correlation',
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', ...CENTRES }),
    ...COMPARED,
    sums: sums(),
  },
  entries: ({ channels }: ComparisonScheme) => correlationLayout(channels).length,
  reducing: exactSums,
  unused: comparedUnused,
  view: (scheme: ComparisonScheme) => viewing(scheme, 0),
  pixel: (scheme: ComparisonScheme) => {
    const { weight, pixels, channel } = correlationLayout(scheme.channels);
    return wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${readWgsl(scheme, 0)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
${countedWgsl(scheme, 0)}
#if ${!scheme.weights}
  let m = 1.0;
#endif
${unroll(
  scheme.channels,
  (c) => wgsl`
  {
${comparedWgsl(scheme, c, 'value')}
    let dy = s - params.value_center[${c}];
    let dt = t - params.target_center[${c}];
    totals[${channel(c).values}] += m * dy;
    totals[${channel(c).targets}] += m * dt;
    totals[${channel(c).valueSquares}] += m * dy * dy;
    totals[${channel(c).targetSquares}] += m * dt * dt;
    totals[${channel(c).products}] += m * dy * dt;
  }`,
)}
  totals[${weight}] += m;
  totals[${pixels}] += 1.0;
}

fn finish(x: u32) {}
`;
  },
});

/** The twin at one pixel. */
export const correlationPixel: PixelTwin<typeof correlationKernel> = (scheme, bound) => {
  const { params, sums } = bound;
  const { counted, value, target } = comparison(scheme, bound);
  const layout = correlationLayout(scheme.channels);
  const add = (entry: number, term: number) => {
    sums[entry] = (sums[entry] ?? 0) + term;
  };
  return (x, y, index) => {
    const at = counted(x, y, index);
    if (!at) return;
    for (let c = 0; c < scheme.channels; c++) {
      const entries = layout.channel(c);
      const dy = value(at.position, c).value - (params.valueCenter[c] ?? 0);
      const dt = target(index, c) - (params.targetCenter[c] ?? 0);
      add(entries.values, at.m * dy);
      add(entries.targets, at.m * dt);
      add(entries.valueSquares, at.m * dy * dy);
      add(entries.targetSquares, at.m * dt * dt);
      add(entries.products, at.m * dy * dt);
    }
    add(layout.weight, at.m);
    add(layout.pixels, 1);
  };
};

const correlationTwin: Twin<typeof correlationKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, correlationPixel(scheme, bound));

/**
 * Σ m dY, Σ m dT, Σ m dY², Σ m dT² and Σ m dY dT of each channel, Σ m and the number of pixels, with dY = Y − `valueCenter` and
 * dT = T − `targetCenter`, in the order of `correlationLayout`.
 */
export const correlation = twinned(correlationKernel, correlationTwin);
