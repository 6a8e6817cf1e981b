import type { InterpolationName } from '../../shaders/interpolation/index.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { OptionError, SizeError } from '../errors.ts';
import { type Homography, IDENTITY, toHomography } from '../homography.ts';
import type { Image } from '../image.ts';
import { checkedLevels, defaultLevels } from '../operations/pyramid.ts';
import { known, knownInterpolation } from '../options.ts';
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

/** A loss that Gauss–Newton steps can be formed of. Throws OptionError for any other. */
export function fitted(loss: LossName): LossName {
  if (LOSSES[known(LOSSES, 'loss', loss)].fits) return loss;
  const usable = Object.entries(LOSSES).filter(([, leaf]) => leaf.fits);
  throw new OptionError(
    `the loss '${loss}' cannot be fitted: use ${usable.map(([name]) => name).join(', ')}`,
  );
}

function share(value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new OptionError(`minOverlap is ${value}: give a share from 0 to 1`);
}

const PHOTOMETRIES = { 'gain-bias': true, none: false } as const;

function modelOf(model: ModelName, method: MethodName): ModelName {
  if (known(MODELS, 'model', model) === 'homography' || METHODS[method].secondOrder) return model;
  throw new OptionError(
    `${method} moves all nine entries of W: use levenberg-marquardt for the model '${model}'`,
  );
}

function photometric(photometry: keyof typeof PHOTOMETRIES, method: MethodName): boolean {
  const solved = PHOTOMETRIES[known(PHOTOMETRIES, 'photometry', photometry)];
  if (!solved || METHODS[method].secondOrder) return solved;
  throw new OptionError(
    `${method} solves for no gain and bias: use photometry 'none', or levenberg-marquardt`,
  );
}

/** A level of one pixel has nothing to align. */
function levelCount(levels: number, moving: Image, fixed: Image): number {
  const side = Math.max(moving.width, moving.height, fixed.width, fixed.height);
  return checkedLevels(levels, 1 + Math.ceil(Math.log2(side)));
}

/** Checks a fit's inputs. Throws OptionError, MapError or SizeError. */
export function settingsOf(moving: Image, fixed: Image, options: FitOptions): Settings {
  if (moving.channels !== fixed.channels) {
    throw new SizeError(
      `the moving image has ${moving.channels} channels and the fixed one ${fixed.channels}: give both the same`,
    );
  }
  const method = known(METHODS, 'method', options.method ?? 'levenberg-marquardt');
  const { maxIterations, rate, secondOrder } = METHODS[method];
  const levels = secondOrder ? Math.min(defaultLevels(moving), defaultLevels(fixed)) : 1;
  const { scale = 'auto' } = options;
  return {
    init: toHomography(options.init ?? IDENTITY),
    model: modelOf(options.model ?? 'homography', method),
    method,
    rate: positive('the rate', options.rate ?? rate),
    interpolation: knownInterpolation(options.interpolation ?? 'linear'),
    loss: fitted(options.loss ?? 'huber'),
    scale: scale === 'auto' ? scale : positive('the loss scale', scale),
    photometric: photometric(options.photometry ?? (secondOrder ? 'gain-bias' : 'none'), method),
    levels: levelCount(options.levels ?? levels, moving, fixed),
    maxIterations: count('maxIterations', options.maxIterations ?? maxIterations),
    tolerance: positive('the tolerance', options.tolerance ?? 1e-3),
    minOverlap: share(options.minOverlap ?? 0.1),
    signal: options.signal,
  };
}
