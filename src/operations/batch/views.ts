import { pack } from '../../../shaders/binding/struct.ts';
import { RECORD } from '../../../shaders/kernel/batched.ts';
import { storedSize } from '../../../shaders/sampling/samplePosition.ts';
import { MapError, OptionError, SizeError } from '../../base/errors.ts';
import type { Executor, Resource } from '../../executor/executor.ts';
import type { FrameLike } from '../../geometry/frame.ts';
import { type HomographyLike, IDENTITY } from '../../geometry/homography.ts';
import { Batch } from '../../image/batch.ts';
import { checkNumbers } from '../../image/batchOf.ts';
import { Image } from '../../image/image.ts';
import type { gatherable } from '../gatherable.ts';
import { type Sampling, samplingOf, type WarpOptions } from '../options.ts';
import { viewOf } from '../warpPlanes.ts';

/** The source of a batch: an image for each map, or one for all. */
export type Source = Image | Batch;

export const countOf = (source: Source): number => (source instanceof Batch ? source.count : 1);

/** What the maps of a batch share, and the view of each. */
export interface Views {
  readonly sampling: Sampling;
  readonly views: readonly [View, ...View[]];
  /** `one` image for all maps, or one for `each`. */
  readonly sources: 'one' | 'each';
  /** The options of one item alone. */
  readonly options: WarpOptions;
}
type View = ReturnType<typeof viewOf> & { readonly map: HomographyLike };

function viewAt(source: Source, map: HomographyLike, k: number, sampling: Sampling): View {
  try {
    return { ...viewOf(source, map, sampling), map };
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    throw new MapError(`map ${k}: ${error.message}`, { cause: error });
  }
}

/**
 * Checks the maps of a source and the options. Throws SizeError, OptionError, or MapError with the index of
 * the map.
 */
export function viewsOf(
  source: Source,
  maps: readonly HomographyLike[],
  options: WarpOptions,
  frame?: FrameLike,
): Views {
  const count = countOf(source);
  if (source instanceof Image) checkNumbers(source.colorant);
  const [first, ...rest] = maps;
  if (first === undefined) throw new SizeError('there are no maps: give at least one');
  if (count > 1 && count !== maps.length) {
    throw new SizeError(`${maps.length} maps for a batch of ${count} images: give one map for each image`);
  }
  if (options.frame === 'all') {
    throw new OptionError(
      "the frame 'all' differs from map to map, and a batch has one frame: give a width and height",
    );
  }
  const sampling = samplingOf(source, options, first, frame);
  return {
    sampling,
    views: [
      viewAt(source, first, 0, sampling),
      ...rest.map((map, k) => viewAt(source, map, k + 1, sampling)),
    ],
    sources: count === 1 && maps.length > 1 ? 'one' : 'each',
    options: { ...options, frame: sampling.frame },
  };
}

/** What the image gradient of an item needs beside its map. */
export interface ItemPullback {
  /** The inverse map, if its samples gather. */
  readonly gathered?: ReturnType<typeof gatherable>;
  readonly headroom: number;
}

/** The records of the items in one resource, which the caller destroys. */
export function recordsOf(
  executor: Executor,
  { views }: Views,
  pullbacks: readonly ItemPullback[] = [],
): Resource {
  const packed = views.map(({ params }, k) => {
    const { gathered, headroom = 0 } = pullbacks[k] ?? {};
    const { homography, size } = params;
    const values = { homography, size, headroom, gathers: Number(gathered !== undefined) };
    return new Uint32Array(pack(RECORD, { ...values, inverse: gathered?.inverse ?? IDENTITY }));
  });
  const words = packed[0]?.length ?? 0;
  const all = new Uint32Array(words * packed.length);
  packed.forEach((record, k) => {
    all.set(record, k * words);
  });
  return executor.counts(all.length, all);
}

/**
 * The number of samples per item: of the warped image, of the source, and of what kernels read (coefficients
 * or levels).
 */
export function lengthsOf({ width, height, channels }: Source, { sampling: { frame, scheme } }: Views) {
  const [columns, rows] = storedSize(scheme, [width, height]);
  return {
    warped: frame.width * frame.height * channels,
    source: width * height * channels,
    stored: columns * rows * channels,
  };
}
