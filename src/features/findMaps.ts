import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import type { Image } from '../image/image.ts';
import { SampledImage } from '../search/sampledImage.ts';
import { type FeatureMap, featureMaps } from './featureMaps.ts';
import { featuresOf } from './features.ts';
import type { Kind } from './matching.ts';

/** Pixels of the plane in which features are looked for. */
const MOST_PIXELS = 320_000;
/** A plane with fewer pixels is doubled: small pictures have features of a pixel's size. */
const FEW_PIXELS = 110_000;
const MOST_FEATURES = 800;
/** A map on which so many features agree ends the search. */
const CERTAIN = 20;

/** What a moving picture may show, the likeliest first. */
const KINDS: readonly Kind[] = [
  { mirrored: false, inverted: false },
  { mirrored: true, inverted: false },
  { mirrored: false, inverted: true },
  { mirrored: true, inverted: true },
];

/**
 * Maps of the fixed image's pixels to the moving one's on which distinct features of both agree, the surest first: at any
 * turn and scale, mirrored, light for dark. None for images without features, or if the signal aborts.
 */
export async function findMaps(moving: Image, fixed: Image, signal?: AbortSignal): Promise<FeatureMap[]> {
  const sampled = { moving: new SampledImage(moving), fixed: new SampledImage(fixed) };
  try {
    const [one, other] = await Promise.all(
      [[sampled.fixed, fixed] as const, [sampled.moving, moving] as const].map(
        async ([source, { width, height }]) => {
          const pixels = width * height;
          const plane = await source.plane(Math.max(Math.sqrt(pixels / MOST_PIXELS), 1), 'image');
          return { plane, features: featuresOf(plane, MOST_FEATURES, pixels < FEW_PIXELS) };
        },
      ),
    );
    const found: FeatureMap[] = [];
    for (const kind of KINDS) {
      await yieldToEventLoop();
      if (signal?.aborted || !one || !other) return [];
      found.push(...featureMaps(one, other, kind));
      if (found.some(({ agreeing }) => agreeing >= CERTAIN)) break;
    }
    return found.sort((a, b) => b.score - a.score);
  } finally {
    sampled.moving.destroy();
    sampled.fixed.destroy();
  }
}
