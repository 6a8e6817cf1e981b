import type { Executor, Recorder } from '../../executor/executor.ts';
import type { Planes } from '../../image/planes.ts';
import { isDirect } from '../coefficients.ts';
import { lengthsOf, type Source, type Views } from './views.ts';

/**
 * What can do all items at once: undefined where the engine has no such thing, where a scheme reads levels, or where the
 * images, or `spare` samples beside them, do not fit on the device. Then they are done one after the other.
 */
export function together(
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
  const items = views.seen === 'one' ? 1 : views.views.length;
  // Of a prefilter there are, for a while, two.
  const coefficients = isDirect(scheme) ? 0 : 2 * items * lengthsOf(source, views).stored;
  return held && coefficients + spare <= recorder.room ? recorder : undefined;
}
