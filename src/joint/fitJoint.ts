import type { ColorantName } from '../../shaders/color/colorants.ts';
import { resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import { Running } from '../base/running.ts';
import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import type { Executor } from '../executor/executor.ts';
import { normalize } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { imageOf } from '../operations/imageOf.ts';
import { refine, type Start, start } from './align.ts';
import { cameraOf } from './camera.ts';
import { imageStep, type Loss, lossAt, type Scene } from './imageStep.ts';
import { lightOf } from './light.ts';
import { meanOf } from './mean.ts';
import { meanDifference } from './prior.ts';
import { noiseOf, residualsOf } from './residuals.ts';
import { type JointSettings, jointSettings } from './settings.ts';
import type { JointOptions, JointResult, JointStatus, JointStep } from './types.ts';

/**
 * λ = STRENGTH · σ² / δ²: between the best value for a smooth photograph and for fur, at noise of 1 to 8% of
 * white.
 */
const STRENGTH = 0.4;
/** The smallest noise that is assumed, as a share of the range [0, 1]. */
const LEAST_NOISE = 1e-4;
/**
 * The fit ends if maps move by less than this many pixels of X, and the loss falls by less than this share.
 */
const STILL = 0.03;
const LITTLE = 2e-3;

/** The initial X, the loss L, and the noise by which L is scaled. */
interface Beginning {
  readonly x: Float64Array;
  readonly loss: Loss;
  readonly noise: number;
}

/**
 * Initializes from the mean of the frames: its gradients determine the scale of the prior, and the residuals
 * the noise. The blur of the mean is not noise, so that the noise is estimated again after one step of the
 * image.
 */
async function begin(scene: Scene, mean: Float64Array, settings: JointSettings): Promise<Beginning> {
  const { loss, lambda } = settings;
  const { tuning = 1 } = resolveLoss(loss);
  const delta = Math.max(meanDifference(scene.camera.grid, mean), LEAST_NOISE);
  const told = async (x: Float64Array): Promise<Beginning> => {
    const noise = noiseOf(await residualsOf(scene.executor, scene.camera, scene.observations, x));
    const sigma = Math.max(noise, LEAST_NOISE);
    const prior = { lambda: lambda === 'auto' ? STRENGTH * (sigma / delta) ** 2 : lambda, delta };
    return { x, noise, loss: { penalty: { loss, scale: tuning * sigma }, prior } };
  };
  const rough = await told(mean);
  await lossAt(scene, rough.loss, mean);
  return told(await imageStep(scene, rough.loss, mean));
}

async function* alternate(
  scene: Scene,
  start: Float64Array,
  loss: Loss,
  settings: JointSettings,
): AsyncGenerator<JointStep, { x: Float64Array; status: JointStatus }> {
  const { iterations, signal } = settings;
  let x = start;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    await yieldToEventLoop();
    if (signal?.aborted) return { x, status: 'aborted' };
    let moved = 0;
    if (iteration > 1) {
      ({ x, moved } = await refine(scene.executor, scene.camera, scene.observations, x, settings));
    }
    const lossBefore = await lossAt(scene, loss, x);
    const better = await imageStep(scene, loss, x);
    const reached = await lossAt(scene, loss, better);
    // Because of rounding a step may fail to lower the loss. It is dropped then.
    if (reached < lossBefore) x = better;
    const now = Math.min(reached, lossBefore);
    yield { iteration, iterations, lossBefore, loss: now, moved };
    if (iteration > 1 && moved < STILL && lossBefore - now < LITTLE * lossBefore) {
      return { x, status: 'converged' };
    }
  }
  return { x, status: signal?.aborted ? 'aborted' : 'max-iterations' };
}

async function* run(
  executor: Executor,
  frames: readonly Image[],
  settings: JointSettings,
  colorant: ColorantName | undefined,
): AsyncGenerator<JointStep, JointResult> {
  const [first] = frames;
  if (!first) throw new RangeError('the settings were checked: there is a frame');
  const camera = cameraOf(first, settings);
  let starts: Start[] = [];
  try {
    starts = await start(executor, camera, frames, settings);
    const used = starts.filter(({ found }) => found === 'used').map(({ observation }) => observation);
    const scene: Scene = { executor, camera, observations: used, signal: settings.signal };
    const mean = await meanOf(camera, first, used);
    const { x, noise, loss } = await begin(scene, mean, settings);
    const steps: JointStep[] = [];
    const alternation = alternate(scene, x, loss, settings);
    let next = await alternation.next();
    for (; !next.done; next = await alternation.next()) {
      steps.push(next.value);
      yield next.value;
    }
    const every = starts.map(({ observation }) => observation);
    return {
      image: imageOf(executor, { ...camera.grid, data: next.value.x, ...(colorant && { colorant }) }),
      status: next.value.status,
      maps: every.map(({ W }) => normalize(W)),
      found: starts.map(({ found }) => found),
      gain: every.map(({ photometry }) => photometry.gain),
      bias: every.map(({ photometry }) => photometry.bias),
      noise,
      lambda: loss.prior.lambda,
      steps,
    };
  } finally {
    for (const { observation } of starts) observation.destroy();
  }
}

/** A running joint fit: iterate over it for progress, or await `result()`. */
export type JointFit = Running<JointStep, JointResult>;

/**
 * Finds one image X, on a grid `scale` times as fine as that of the frames, together with the map W of every
 * frame to it. They minimize Σ ρ(gain · (X ∗ psf)(W) + bias − T) plus a prior on X that preserves edges.
 * Frame 0 defines the position and the exposure of X. Iterate over it for progress, or await `result()`.
 * Throws OptionError or SizeError.
 *
 * @example
 * ```ts
 * import { fitJoint } from 'pullback';
 *
 * const { image, maps } = await fitJoint(images, { scale: 2, iterations: 1 }).result();
 * ```
 */
export function fitJoint(frames: readonly Image[], options: JointOptions = {}): JointFit {
  const { planes, colorant } = lightOf(frames);
  const settings = jointSettings(planes, options);
  return new Running(run(executorOf(planes[0] as Image), planes, settings, colorant));
}
