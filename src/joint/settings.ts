import type { LossChoice } from '../../shaders/loss/resolveLoss.ts';
import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import type { FitOptions } from '../fit/types.ts';
import type { Image } from '../image/image.ts';
import { fitted } from '../operations/lossOf.ts';
import { knownInterpolation } from '../operations/options.ts';
import type { JointOptions } from './types.ts';

/** Options of the fits of the maps: the maps are nearly correct, and X has little noise. */
const FITS = { search: 'local', gradient: 'exact', tolerance: 1e-3 } as const satisfies FitOptions;

/** The options of a joint fit with their defaults. */
export interface JointSettings {
  readonly scale: number;
  readonly iterations: number;
  readonly interpolation: InterpolationChoice;
  /** σ of the blur, in pixels of a frame. */
  readonly psf: number;
  readonly loss: LossChoice;
  readonly lambda: number | 'auto';
  /** Options of the fits of the maps. */
  readonly fit: Pick<FitOptions, 'model' | 'photometry' | 'signal' | keyof typeof FITS>;
  readonly signal: AbortSignal | undefined;
}

function atLeast(least: number, name: string, value: number): number {
  if (value >= least && Number.isFinite(value)) return value;
  throw new OptionError(`${name} is ${value}: give a number of at least ${least}`);
}

/**
 * The variance of a square of one pixel minus that of a square of 1 / scale pixels, as σ: the averaging that
 * sampling X does not do.
 */
const pixelSpread = (scale: number): number => Math.sqrt((1 - scale ** -2) / 12);

/** Checks a joint fit's inputs. Throws OptionError or SizeError. */
export function jointSettings(frames: readonly Image[], options: JointOptions): JointSettings {
  const { scale = 2, iterations = 6, lambda = 'auto', model, photometry, signal } = options;
  const [first] = frames;
  if (!first) throw new SizeError('there are no frames: give at least one');
  const stranger = frames.find(({ channels }) => channels !== first.channels);
  if (stranger) {
    throw new SizeError(
      `a frame has ${stranger.channels} channels and the first ${first.channels}: give all the same`,
    );
  }
  if (!Number.isInteger(iterations) || iterations < 1) {
    throw new OptionError(`iterations is ${iterations}: give a whole number of at least 1`);
  }
  atLeast(1, 'the scale', scale);
  return {
    scale,
    iterations,
    interpolation: knownInterpolation(options.interpolation ?? (scale === 1 ? 'cubic' : 'linear')),
    psf: atLeast(0, 'the psf', options.psf ?? pixelSpread(scale)),
    loss: fitted(options.loss ?? 'huber'),
    lambda: lambda === 'auto' ? lambda : atLeast(0, 'lambda', lambda),
    fit: { ...FITS, ...(model && { model }), ...(photometry && { photometry }), ...(signal && { signal }) },
    signal,
  };
}
