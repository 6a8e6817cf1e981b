import type { ViewParams } from '../../../shaders/sampling/view.ts';
import type { Resource } from '../../executor/executor.ts';
import { type Place, placeOf } from './resources.ts';

/** The parameters of a call, and the places of its bindings. */
export interface Split {
  readonly params: ViewParams;
  readonly places: Readonly<Record<string, Place>>;
}

export const split = (bind: object): Split => {
  const { params, ...rest } = bind as { readonly params: ViewParams } & Readonly<Record<string, Resource>>;
  const places = Object.entries(rest).map(([binding, resource]) => [binding, placeOf(resource)]);
  return { params, places: Object.fromEntries(places) };
};

/** The bindings if all of them are on the device; otherwise undefined. */
export function onDevice<B>({ params, places }: Split): B | undefined {
  const bind: Record<string, unknown> = { params };
  for (const [binding, place] of Object.entries(places)) {
    if ('memory' in place) return undefined;
    bind[binding] = place.device;
  }
  return bind as B;
}
