import { GRADIENTS } from '../../shaders/comparison/stepGradient.ts';
import { MODELS, type ModelName } from '../../shaders/geometry/models.ts';
import { type ComparisonChoice, isPointwise } from '../../shaders/loss/resolveLoss.ts';
import {
  type InterpolationChoice,
  interpolationOf,
} from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import { sameSize } from '../geometry/frame.ts';
import { type Homography, IDENTITY, toHomography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { fitted, knownComparison } from '../operations/lossOf.ts';
import { knownInterpolation, titleOf } from '../operations/options.ts';
import { checkedLevels, defaultLevels } from '../operations/pyramid.ts';
import {
  type GradientChoice,
  METHODS,
  type MethodName,
  PHOTOMETRIES,
  SEARCHES,
  type SearchName,
  SYMMETRIES,
  type SymmetryName,
} from './choices.ts';
import type { SignalName, Signals } from './signals.ts';
import type { FitOptions } from './types.ts';

/**
 * A step shorter than this many standard deviations of its estimate is the last one: the rest is below the
 * noise.
 */
const INSIGNIFICANCE = 0.3;

/** The default tolerance, in pixels. */
const TOLERANCES = { none: 1e-3, halfway: 1e-7 } as const;

/** The options of a fit with their defaults. */
export interface Settings {
  readonly compared: SignalName | undefined;
  /** Whether the start was given. */
  readonly started: boolean;
  readonly init: Homography;
  readonly search: SearchName;
  readonly symmetry: SymmetryName;
  readonly model: ModelName;
  readonly method: MethodName;
  readonly gradient: GradientChoice;
  readonly rate: number;
  readonly interpolation: InterpolationChoice;
  readonly loss: ComparisonChoice;
  readonly scale: number | 'auto';
  readonly photometric: boolean;
  readonly levels: number;
  /** Whether `levels` was given: the images are compared as they are then. */
  readonly levelsGiven: boolean;
  readonly maxIterations: number;
  readonly tolerance: number;
  /** A step shorter than this many standard deviations is the last one; 0 if a tolerance is given. */
  readonly insignificance: number;
  readonly minOverlap: number;
  /** Whether `minOverlap` was given: it holds for every map then. */
  readonly overlapGiven: boolean;
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

function objective(choice: ComparisonChoice, solved: boolean): ComparisonChoice {
  const loss = knownComparison(choice);
  if (isPointwise(loss)) return fitted(loss);
  if (solved) return loss;
  throw new OptionError(
    `the loss ${titleOf(loss)} is free of gain and bias: use photometry 'gain-bias' and levenberg-marquardt, or the loss 'sse'`,
  );
}

function share(value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new OptionError(`minOverlap is ${value}: give a share from 0 to 1`);
}

function modelOf(model: ModelName, method: MethodName): ModelName {
  if (known(MODELS, 'model', model) === 'homography' || METHODS[method].secondOrder) return model;
  throw new OptionError(
    `${method} supports the model 'homography' only: use levenberg-marquardt for the model '${model}'`,
  );
}

function photometric(photometry: keyof typeof PHOTOMETRIES, method: MethodName): boolean {
  const solved = PHOTOMETRIES[known(PHOTOMETRIES, 'photometry', photometry)];
  if (!solved || METHODS[method].secondOrder) return solved;
  throw new OptionError(
    `${method} does not solve for gain and bias: use photometry 'none', or levenberg-marquardt`,
  );
}

function gradientOf(gradient: GradientChoice, interpolation: InterpolationChoice): GradientChoice {
  if (gradient === 'auto') return interpolationOf(interpolation).prefilter ? 'exact' : gradient;
  if (known(GRADIENTS, 'gradient', gradient) === 'denoised' && interpolationOf(interpolation).prefilter) {
    throw new OptionError(
      `the gradient 'denoised' reads samples, not B-spline coefficients: use interpolation 'linear' or 'keys'`,
    );
  }
  return gradient;
}

/** Checks the number of levels: a level of one pixel has nothing to align. */
function levelCount(levels: number, moving: Image, fixed: Image): number {
  const side = Math.max(moving.width, moving.height, fixed.width, fixed.height);
  return checkedLevels(levels, 1 + Math.ceil(Math.log2(side)));
}

function checkWeights(name: string, weights: Image | undefined, image: Image): void {
  if (!weights || (weights.channels === 1 && sameSize(weights, image))) return;
  throw new SizeError(
    `${name} is ${weights.width}×${weights.height}×${weights.channels} and its image ${image.width}×${image.height}: ` +
      'give one channel of that size',
  );
}

/** Smaller sides are not searched: a strip, or a few pixels, could match anywhere. */
const SMALLEST_SEARCHED = 16;

const searchable = (...images: readonly Image[]): boolean =>
  images.every(({ width, height }) => Math.min(width, height) >= SMALLEST_SEARCHED);

/**
 * Checks a fit's inputs. Throws OptionError, MapError or SizeError. `compared` names the channels of color
 * images.
 */
export function settingsOf({ moving, fixed, compared }: Signals, options: FitOptions): Settings {
  if (moving.channels !== fixed.channels) {
    throw new SizeError(
      `the moving image has ${moving.channels} channels and the fixed one ${fixed.channels}: give both the same`,
    );
  }
  checkWeights('fixedWeights', options.fixedWeights, fixed);
  checkWeights('movingWeights', options.movingWeights, moving);
  const method = known(METHODS, 'method', options.method ?? 'levenberg-marquardt');
  const { maxIterations, rate, secondOrder, gradient } = METHODS[method];
  if (!secondOrder && options.movingWeights) {
    throw new OptionError(
      `${method} does not support movingWeights: use levenberg-marquardt, or fixedWeights`,
    );
  }
  const levels = secondOrder ? Math.min(defaultLevels(moving), defaultLevels(fixed)) : 1;
  const search = known(SEARCHES, 'search', options.search ?? (secondOrder ? 'auto' : 'local'));
  const symmetry = known(SYMMETRIES, 'symmetry', options.symmetry ?? 'none');
  if (!secondOrder && symmetry === 'halfway') {
    throw new OptionError(`${method} does not support the symmetry 'halfway': use levenberg-marquardt`);
  }
  const { scale = 'auto' } = options;
  const solved = photometric(options.photometry ?? (secondOrder ? 'gain-bias' : 'none'), method);
  const interpolation = knownInterpolation(options.interpolation ?? 'linear');
  return {
    compared,
    started: options.init !== undefined,
    init: toHomography(options.init ?? IDENTITY),
    symmetry,
    search: searchable(moving, fixed) ? search : 'local',
    model: modelOf(options.model ?? 'homography', method),
    method,
    gradient: gradientOf(options.gradient ?? gradient, interpolation),
    rate: positive('the rate', options.rate ?? rate),
    interpolation,
    loss: objective(options.loss ?? (secondOrder ? 'geman-mcclure' : 'huber'), solved),
    scale: scale === 'auto' ? scale : positive('the loss scale', scale),
    photometric: solved,
    levels: levelCount(options.levels ?? levels, moving, fixed),
    levelsGiven: options.levels !== undefined,
    maxIterations: count('maxIterations', options.maxIterations ?? maxIterations),
    tolerance: positive('the tolerance', options.tolerance ?? TOLERANCES[symmetry]),
    insignificance: options.tolerance === undefined && symmetry === 'none' ? INSIGNIFICANCE : 0,
    minOverlap: share(options.minOverlap ?? 0.1),
    overlapGiven: options.minOverlap !== undefined,
    signal: options.signal,
  };
}
