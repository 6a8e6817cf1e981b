import type { Executor, Recorder } from '../../executor/executor.ts';
import type { Planes } from '../../image/planes.ts';
import { isDirect } from '../coefficients.ts';
import { lengthsOf, type Source, type Views } from './views.ts';

/**
 * The recorder that processes all items at once. Undefined if the engine has none, if the scheme reads
 * levels, or if the images and `spare` more samples do not fit on the device; then the items are processed
 * one by one.
 */
export function batchRecorder(
  executor: Executor,
  source: Source,
  views: Views,
  images: readonly Planes[],
  spare = 0,
): Recorder | undefined {
  const { recorder } = executor;
  const { scheme } = views.sampling;
  if (!recorder || scheme.minify) return undefined;
  const held = [source, ...images].every((image) => recorder.holds(image.resourceOf(executor)));
  const items = views.sources === 'one' ? 1 : views.views.length;
  // A prefilter needs two copies for a while.
  const coefficients = isDirect(scheme) ? 0 : 2 * items * lengthsOf(source, views).stored;
  return held && coefficients + spare <= recorder.freeSamples ? recorder : undefined;
}
