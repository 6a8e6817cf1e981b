import { INTERPOLATIONS, type InterpolationName } from '../../shaders/interpolation/index.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { OptionError, SizeError } from '../errors.ts';
import { type Homography, IDENTITY, toHomography } from '../homography.ts';
import type { Image } from '../image.ts';
import { defaultLevels } from '../operations/pyramid.ts';
import { known } from '../options.ts';
import { METHODS, type MethodName } from './methods.ts';
import { MODELS, type ModelName } from './models.ts';
import type { FitOptions } from './types.ts';

/** The options of a fit with their defaults. */
export interface Settings {
  readonly init: Homography;
  readonly model: ModelName;
  readonly method: MethodName;
  readonly rate: number;
  readonly interpolation: InterpolationName;
  readonly loss: LossName;
  readonly scale: number | 'auto';
  readonly photometric: boolean;
  readonly levels: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly minOverlap: number;
  readonly signal: AbortSignal | undefined;
}

function positive(name: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new OptionError(`${name} is ${value}: give a positive number`);
}

function count(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new OptionError(`${name} is ${value}: give a whole number of at least 1`);
}

function fitted(loss: LossName): LossName {
  if (LOSSES[known(LOSSES, 'loss', loss)].fits) return loss;
  const usable = Object.entries(LOSSES).filter(([, leaf]) => leaf.fits);
  throw new OptionError(
    `the loss '${loss}' has no minimum to fit: use ${usable.map(([name]) => name).join(', ')}`,
  );
}

function share(value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new OptionError(`minOverlap is ${value}: give a share from 0 to 1`);
}

/** Checks a fit's inputs. Throws OptionError, MapError or SizeError. */
export function settingsOf(moving: Image, fixed: Image, options: FitOptions): Settings {
  if (moving.channels !== fixed.channels) {
    throw new SizeError(
      `the moving image has ${moving.channels} channels and the fixed one ${fixed.channels}: give both the same`,
    );
  }
  const method = known(METHODS, 'method', options.method ?? 'levenberg-marquardt');
  const { maxIterations, rate, pyramid } = METHODS[method];
  const levels = pyramid ? Math.min(defaultLevels(moving), defaultLevels(fixed)) : 1;
  const { scale = 'auto' } = options;
  return {
    init: toHomography(options.init ?? IDENTITY),
    model: known(MODELS, 'model', options.model ?? 'homography'),
    method,
    rate: positive('the rate', options.rate ?? rate),
    interpolation: known(INTERPOLATIONS, 'interpolation', options.interpolation ?? 'linear'),
    loss: fitted(options.loss ?? 'huber'),
    scale: scale === 'auto' ? scale : positive('the loss scale', scale),
    photometric: known(PHOTOMETRIES, 'photometry', options.photometry ?? 'gain-bias') === 'gain-bias',
    levels: count('levels', options.levels ?? levels),
    maxIterations: count('maxIterations', options.maxIterations ?? maxIterations),
    tolerance: positive('the tolerance', options.tolerance ?? 1e-3),
    minOverlap: share(options.minOverlap ?? 0.1),
    signal: options.signal,
  };
}

const PHOTOMETRIES = { 'gain-bias': true, none: false } as const;
