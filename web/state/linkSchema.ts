import * as v from 'valibot';
import { COMPARE_LABELS } from '../studio/compareNames.ts';
import { LOSS_LABELS, METHOD_LABELS, MODEL_LABELS } from './labels.ts';
import { SAMPLES } from './sampleNames.ts';

const picklist = <T extends object>(of: T) => v.picklist(Object.keys(of) as (keyof T & string)[]);

/** What a link restores. */
const LINK_SCHEMA = v.object({
  sample: v.optional(picklist(SAMPLES)),
  W: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(9)),
  model: picklist(MODEL_LABELS),
  method: picklist(METHOD_LABELS),
  loss: picklist(LOSS_LABELS),
  scale: v.union([v.literal('auto'), v.pipe(v.number(), v.minValue(1e-4), v.maxValue(10))]),
  rate: v.pipe(v.number(), v.minValue(-10), v.maxValue(1)),
  compare: picklist(COMPARE_LABELS),
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  levels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
});
export type LinkedState = v.InferOutput<typeof LINK_SCHEMA>;

/** Checks what a link holds. Undefined if it is not valid. */
export function checkLink(state: unknown): LinkedState | undefined {
  const { success, output } = v.safeParse(LINK_SCHEMA, state);
  return success ? output : undefined;
}
