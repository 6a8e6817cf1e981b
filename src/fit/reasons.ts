import type { FitStatus } from './types.ts';

/** What each status means, and what to try. */
export const REASONS: Readonly<Record<FitStatus, string>> = {
  converged: 'the last step moved no corner by more than the tolerance',
  'max-iterations':
    'the maximum number of iterations was reached before the steps became small: allow more, or start closer',
  stalled: 'no step lowers the loss, however short: the result may be a local minimum',
  'lost-overlap': 'the images overlap too little: start closer',
  'no-texture': 'the images have no texture to align: use images with detail where they overlap',
  ambiguous: 'other maps explain the images equally well: see alternatives, or start close to the right one',
  'no-match':
    'the images do not agree under any map that was found: they may show different things, or start close to the right one',
  diverged: 'a step moved the map off the image: use a smaller rate',
  aborted: 'the fit was aborted; W is the best so far',
};
