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

/** What is seen: an image per map, or one by all maps. */
export type Source = Image | Batch;

export const countOf = (source: Source): number => (source instanceof Batch ? source.count : 1);

/** What the maps of a batch have in common, and the view of each. */
export interface Views {
  readonly sampling: Sampling;
  readonly views: readonly [View, ...View[]];
  /** `one` image that many maps see, or one for `each`. */
  readonly seen: 'one' | 'each';
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

/** Checks the maps of a source and the options. Throws SizeError, OptionError, or MapError with the map's place. */
export function viewsOf(
  source: Source,
  maps: readonly HomographyLike[],
  options: WarpOptions,
  frame?: FrameLike,
): Views {
  const count = countOf(source);
  if (source instanceof Image) checkNumbers(source.colorant);
  const [first, ...rest] = maps;
  if (first === undefined) throw new SizeError('there is no map: give one at least');
  if (count > 1 && count !== maps.length) {
    throw new SizeError(`${maps.length} maps for a batch of ${count} images: give one map for each image`);
  }
  if (options.frame === 'all') {
    throw new OptionError(
      "the frame 'all' is another for each map, and a batch has one: give a width and height",
    );
  }
  const sampling = samplingOf(source, options, first, frame);
  return {
    sampling,
    views: [
      viewAt(source, first, 0, sampling),
      ...rest.map((map, k) => viewAt(source, map, k + 1, sampling)),
    ],
    seen: count === 1 && maps.length > 1 ? 'one' : 'each',
    options: { ...options, frame: sampling.frame },
  };
}

/** What a gradient by the image needs of an item, beside its map. */
export interface Giving {
  /** Where its samples gather. */
  readonly gathered?: ReturnType<typeof gatherable>;
  readonly headroom: number;
}

/** The records of the items, in one resource, which is the caller's to destroy. */
export function recordsOf(executor: Executor, { views }: Views, giving: readonly Giving[] = []): Resource {
  const packed = views.map(({ params }, k) => {
    const { gathered, headroom = 0 } = giving[k] ?? {};
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

/** Samples of one item: of the warped image, of the source, and of what kernels read of the source. */
export function lengthsOf({ width, height, channels }: Source, { sampling: { frame, scheme } }: Views) {
  const [columns, rows] = storedSize(scheme, [width, height]);
  return {
    warped: frame.width * frame.height * channels,
    source: width * height * channels,
    stored: columns * rows * channels,
  };
}
