import type { Executor } from '../executor/executor.ts';
import { fit } from '../fit/one/fit.ts';
import { neutral, type Photometry } from '../fit/photometry.ts';
import type { FitStatus } from '../fit/types.ts';
import { largestMove } from '../geometry/corners.ts';
import { type Homography, invert, multiply } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { fitSequence } from '../sequence/fitSequence.ts';
import type { SequenceStep } from '../sequence/types.ts';
import { blurred, type Camera } from './camera.ts';
import { expose, relativeTo, startingExposure } from './exposure.ts';
import { Observation } from './observation.ts';
import type { JointSettings } from './settings.ts';

/** A frame before the maps and the image are found together. */
export interface Start {
  readonly found: 'used' | 'left-out';
  readonly observation: Observation;
}

/** Fits every frame to the first, each from where those before lead. Throws what a fit throws. */
export async function start(
  executor: Executor,
  camera: Camera,
  frames: readonly Image[],
  { fit: fitOptions, loss }: JointSettings,
): Promise<Start[]> {
  const { steps } = await fitSequence(frames, { ...fitOptions, loss }).result();
  const place = async (frame: Image, step: SequenceStep | undefined): Promise<Start> => {
    const samples = await frame.read();
    const [first = frame] = frames;
    const zero = Observation.first(executor, first, samples, camera.gauge, neutral(frame.channels));
    if (frame === first) return { found: 'used', observation: zero };
    const W: Homography = step ? multiply(zero.W, invert(step.W)) : zero.W;
    if (step?.found !== 'fitted' || !step.result || !step.correlation) {
      return {
        found: 'left-out',
        observation: new Observation(executor, frame, samples, W, zero.photometry),
      };
    }
    const exposure = startingExposure(step.result, step.correlation, samples);
    return { found: 'used', observation: new Observation(executor, frame, samples, W, exposure) };
  };
  const starts: Start[] = [];
  for (const [i, frame] of frames.entries()) starts.push(await place(frame, steps[i]));
  return starts;
}

const ANSWERS: readonly FitStatus[] = ['converged', 'stalled', 'max-iterations'];
/** Of a fit from where the last one ended. */
const FEW = 4;

/**
 * Fits X to every frame by a few steps from where their maps are. The first keeps its map, which fixes where X lies; its
 * exposure becomes that of X, so that all are relative to it. Gives the X that is exposed so, and how far the corner that
 * moved most did, in pixels of X.
 */
export async function refine(
  executor: Executor,
  camera: Camera,
  observations: readonly Observation[],
  x: Float64Array,
  { fit: fitOptions, loss, interpolation }: JointSettings,
): Promise<{ x: Float64Array; moved: number }> {
  const { seen, destroy } = blurred(executor, camera, x);
  const options = { ...fitOptions, loss, interpolation, levels: 1, maxIterations: FEW };
  const exposed = Float64Array.from(x);
  let unit: Photometry = neutral(camera.grid.channels);
  let moved = 0;
  try {
    for (const [i, observation] of observations.entries()) {
      const { frame, W: init } = observation;
      const { W, status, gain, bias } = await fit(seen, frame, { ...options, init }).result();
      const answered = ANSWERS.includes(status);
      if (i === 0 && answered) {
        unit = { gain, bias };
        expose(exposed, unit);
      } else if (answered) {
        moved = Math.max(moved, largestMove(W, init, frame));
        observation.move(W, relativeTo(unit, { gain, bias }));
      }
    }
    return { x: exposed, moved };
  } finally {
    destroy();
  }
}
