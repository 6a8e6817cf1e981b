import type { LinkedState } from './linkSchema.ts';
import { sample, settings, W } from './store.ts';

/** The page's address with the current settings. Images are not part of it, except a sample's name. */
export function makeLink(): string {
  const { speed: _speed, ...chosen } = settings.value;
  const state: LinkedState = { ...chosen, sample: sample.value, W: [...W.value] };
  return `${location.href.split('#', 1)[0]}#${encodeURIComponent(JSON.stringify(state))}`;
}

/** Parses the fragment of a link. Undefined if it is not valid. */
export async function parseLink(hash: string): Promise<LinkedState | undefined> {
  if (hash.length < 2) return undefined;
  const { checkLink } = await import('./linkSchema.ts');
  try {
    return checkLink(JSON.parse(decodeURIComponent(hash.slice(1))));
  } catch {
    return undefined;
  }
}
