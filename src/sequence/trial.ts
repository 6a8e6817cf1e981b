import type { fit } from '../fit/one/fit.ts';
import type { FitResult, FitStatus } from '../fit/types.ts';
import { largestMove } from '../geometry/corners.ts';
import { type Homography, invert, multiply, normalize } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { lossAndGradient } from '../operations/lossAndGradient.ts';
import type { SequenceSettings } from './settings.ts';

/** What fits two images and compares them. */
export interface Fitter {
  readonly fit: typeof fit;
  readonly lossAndGradient: typeof lossAndGradient;
}

/** A frame whose map is known. */
export interface Anchor {
  readonly image: Image;
  readonly W: Homography;
}

/** A frame's fit to an anchor. */
export interface Trial {
  readonly result: FitResult;
  /** Template to frame: first the anchor's map, then the fitted one. */
  readonly W: Homography;
  /** Of the warped frame with the anchor's image. */
  readonly correlation: number;
  readonly verdict: 'believed' | 'rejected';
}

const ANSWERS: readonly FitStatus[] = ['converged', 'stalled', 'max-iterations'];

/** A fit reaches some 10% of the frame: one that ends further away than this share has not found its minimum. */
const REACH = 0.25;

/** Whether a fit ended with a map that the images determine in every direction. */
const answered = ({ status, cornerCovariance }: FitResult): boolean =>
  ANSWERS.includes(status) && cornerCovariance.length > 0;

/** Fits a frame to an anchor from a guess of W. Throws what a fit throws. */
export async function fitTo(
  fitter: Fitter,
  frame: Image,
  { image, W: before }: Anchor,
  guess: Homography,
  { fit: fitOptions, minCorrelation }: SequenceSettings,
): Promise<Trial> {
  const result = await fitter
    .fit(frame, image, { search: 'local', ...fitOptions, init: multiply(guess, invert(before)) })
    .result();
  const W = normalize(multiply(result.W, before));
  if (!answered(result)) return { result, W, correlation: 0, verdict: 'rejected' };
  const { loss } = await fitter.lossAndGradient(frame, result.W, image, { loss: 'zncc' });
  const correlation = 1 - loss;
  const near = largestMove(W, guess, image) <= REACH * Math.max(frame.width, frame.height);
  return { result, W, correlation, verdict: near && correlation >= minCorrelation ? 'believed' : 'rejected' };
}
