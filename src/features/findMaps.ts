import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import { stepFor } from '../search/plane.ts';
import type { SampledImage } from '../search/sampledImage.ts';
import { type Featured, type FeatureMap, featureMaps } from './featureMaps.ts';
import { featuresOf } from './features.ts';
import type { Kind } from './matching.ts';

/** The side of the plane in which features are looked for: the root of its number of pixels. */
const MOST_SIDE = 565;
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

async function featured(sampled: SampledImage): Promise<Featured> {
  const { width, height } = sampled.image;
  const plane = await sampled.plane(stepFor(sampled.image, MOST_SIDE), 'image');
  return { plane, features: featuresOf(plane, MOST_FEATURES, width * height < FEW_PIXELS) };
}

/**
 * Maps of the fixed image's pixels to the moving one's on which distinct features of both agree, the surest first: at any
 * turn and scale, mirrored, light for dark. None for images without features, or if the signal aborts.
 */
export async function findMaps(
  moving: SampledImage,
  fixed: SampledImage,
  signal?: AbortSignal,
): Promise<FeatureMap[]> {
  const [one, other] = await Promise.all([featured(fixed), featured(moving)]);
  const found: FeatureMap[] = [];
  for (const kind of KINDS) {
    await yieldToEventLoop();
    if (signal?.aborted) return [];
    found.push(...featureMaps(one, other, kind));
    if (found.some(({ agreeing }) => agreeing >= CERTAIN)) break;
  }
  return found.sort((a, b) => b.score - a.score);
}
