import * as v from 'valibot';
import { COMPARES } from '../studio/compare.ts';
import { LOSS_LABELS, METHOD_LABELS, MODEL_LABELS } from './labels.ts';
import { SAMPLES } from './sampleNames.ts';
import { sample, settings, W } from './store.ts';

const keys = <T extends object>(of: T) => v.picklist(Object.keys(of) as (keyof T & string)[]);

/** What a link restores. */
const LINKED = v.object({
  sample: v.optional(keys(SAMPLES)),
  W: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(9)),
  model: keys(MODEL_LABELS),
  method: keys(METHOD_LABELS),
  loss: keys(LOSS_LABELS),
  scale: v.union([v.literal('auto'), v.pipe(v.number(), v.minValue(1e-4), v.maxValue(10))]),
  rate: v.pipe(v.number(), v.minValue(-10), v.maxValue(1)),
  compare: keys(COMPARES),
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  levels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
});
export type Linked = v.InferOutput<typeof LINKED>;

/** The page's address with what is set here; the pictures are not in it, unless they are a sample's. */
export function linkOf(): string {
  const { speed: _speed, ...chosen } = settings.value;
  const linked: Linked = { ...chosen, sample: sample.value, W: [...W.value] };
  return `${location.href.split('#', 1)[0]}#${encodeURIComponent(JSON.stringify(linked))}`;
}

/** What a link holds; undefined where it holds nothing that makes sense. */
export function linked(hash: string): Linked | undefined {
  try {
    const { success, output } = v.safeParse(LINKED, JSON.parse(decodeURIComponent(hash.slice(1))));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}
