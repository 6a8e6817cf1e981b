import { tailLayout } from '../../../shaders/comparison/normalLayout.ts';
import { COARSE_TOLERANCE, slackOf } from '../../../shaders/descent/constants.ts';
import { descentHistogram as descentHistogramKernel } from '../../../shaders/descent/histogram.ts';
import { descentNormals as descentNormalsKernel } from '../../../shaders/descent/normals.ts';
import { descentScale as descentScaleKernel } from '../../../shaders/descent/scale.ts';
import { descentStep as descentStepKernel } from '../../../shaders/descent/step.ts';
import { descentTotals as descentTotalsKernel } from '../../../shaders/descent/totals.ts';
import type { Executor, Prepared, Recorder, Resource } from '../../executor/executor.ts';
import { pointwise } from '../../operations/lossOf.ts';
import { type StepGradient, strideFor } from '../problem.ts';
import type { Settings } from '../settings.ts';
import type { Bundle } from './bundle.ts';

/** What stays on the device during a descent. */
export interface Memory {
  readonly states: Resource;
  readonly totals: Resource;
  readonly counts: Resource;
}

/** Float32 cannot resolve corners more finely than this share of the longer side. */
const FINEST_MOVE = 2 ** -22;

/**
 * The calls of a level: those that estimate scales, those that take a step, and the resources to destroy
 * afterwards.
 */
export interface LevelCalls {
  readonly measure: readonly Prepared[];
  readonly step: readonly Prepared[];
  destroy(): void;
}

export function levelCalls(
  executor: Executor,
  recorder: Recorder,
  bundle: Bundle,
  level: number,
  gradient: StepGradient,
  settings: Settings,
  doubt: number,
  { states, totals, counts }: Memory,
): LevelCalls {
  const { problems } = bundle;
  const [{ channels, frame }] = problems;
  const { local } = problems[0].normalization(level);
  const items = problems.length;
  const { images, scheme, params } = bundle.at(level);
  const [width, height] = params.size;
  const loss = pointwise(settings.loss);
  const { length } = tailLayout(channels);
  const sums = executor.sums(length * items, params.size);
  const base = { ...params, level, scale: 1, gain: [], bias: [], noise: [] };
  const one = {
    size: [items, 1],
    level,
    factor: 2 ** level,
    estimates: settings.scale === 'auto' ? 1 : 0,
  };
  const finest = level === 0;
  const tolerance = Math.max(settings.tolerance, FINEST_MOVE * Math.max(frame.width, frame.height));
  const system = { channels, model: settings.model, photometric: settings.photometric };
  const calls = {
    histogram: recorder.prepare(
      descentHistogramKernel,
      scheme,
      { params: { ...base, binsPerUnit: 1, stride: strideFor(height) }, ...images, counts, states },
      items,
    ),
    scale: recorder.prepare(descentScaleKernel, { loss }, { params: one, states, counts }, 1),
    normals: recorder.prepare(
      descentNormalsKernel,
      { ...scheme, loss, gradient: gradient.name },
      {
        params: { ...base, ...local },
        ...images,
        planes: gradient.denoised?.planes ?? images.source,
        states,
        sums,
      },
      items,
    ),
    totals: recorder.prepare(
      descentTotalsKernel,
      { channels },
      { params: { size: [length, items], level }, states, sums, totals },
      1,
    ),
    step: recorder.prepare(
      descentStepKernel,
      system,
      {
        params: {
          ...one,
          ...local,
          frame: [frame.width, frame.height],
          area: width * height,
          photometric: settings.photometric ? 1 : 0,
          minOverlap: settings.minOverlap,
          tolerance: finest ? tolerance : Math.max(tolerance, COARSE_TOLERANCE * 2 ** level),
          insignificance: finest ? settings.insignificance : 0,
          maxIterations: settings.maxIterations,
          slack: slackOf(gradient.name),
          doubt,
        },
        states,
        totals,
      },
      1,
    ),
  };
  return {
    measure: [calls.histogram, calls.scale],
    step: [calls.normals, calls.totals, calls.step],
    destroy: () => {
      for (const call of Object.values(calls)) call.destroy();
      sums.destroy();
    },
  };
}
